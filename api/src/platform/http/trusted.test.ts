import { describe, expect, it } from 'vitest'
import { trusted } from './trusted.ts'

describe('the proxies that are believed', () => {
  const isOurs = trusted(['127.0.0.1', '::1', '10.1.0.0/16', 'fd00::/8'])

  it('are the addresses and networks that were named', () => {
    for (const address of ['127.0.0.1', '::1', '10.1.2.3', 'fd12::1']) expect(isOurs(address), address).toBe(true)
    for (const address of ['127.0.0.2', '10.2.0.1', '2001:db8::1', 'unix', ''])
      expect(isOurs(address), address).toBe(false)
  })

  it('must be addresses', () => {
    expect(() => trusted(['proxy.example'])).toThrow(TypeError)
  })
})
