import { describe, expect, it } from 'vitest'
import { isFromOurPages } from './same-origin.ts'

const HOST = 'lz.example'
const ask = (headers: Record<string, string>) => isFromOurPages('POST', { host: HOST, ...headers }, `https://${HOST}`)
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('a request that changes something', () => {
  it('is taken from our own pages', () => {
    expect(ask({ ...FORM, origin: `https://${HOST}`, 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(ask({ ...FORM, origin: `https://${HOST}` })).toBe(true)
  })

  it.each([
    { ...FORM, origin: 'https://evil.example' },
    { ...FORM, origin: 'null' },
    { ...FORM, origin: `https://${HOST}.evil.example` },
    { ...FORM, origin: `https://${HOST}`, 'sec-fetch-site': 'cross-site' },
    { ...FORM, origin: `https://sub.${HOST}`, 'sec-fetch-site': 'same-site' },
    { ...FORM },
    { 'content-type': 'text/plain' },
    {},
  ])('is refused from elsewhere or without an origin: %j', (headers) => {
    expect(ask(headers)).toBe(false)
  })

  it('is taken from a client that is no browser and speaks JSON', () => {
    expect(ask({ 'content-type': 'application/json' })).toBe(true)
  })
})
