import { describe, expect, it } from 'vitest'
import { isInNetworks } from './network.ts'

describe('the networks of a room', () => {
  it('let everybody in when none is named', () => {
    expect(isInNetworks('203.0.113.9', [])).toBe(true)
  })

  it('hold a whole hall behind one address', () => {
    expect(isInNetworks('198.51.100.7', ['198.51.100.7/32'])).toBe(true)
    expect(isInNetworks('198.51.100.8', ['198.51.100.7/32'])).toBe(false)
  })

  it('are asked one after the other, in both families', () => {
    const networks = ['10.1.0.0/16', '2001:db8::/32']
    expect(isInNetworks('10.1.255.3', networks)).toBe(true)
    expect(isInNetworks('10.2.0.1', networks)).toBe(false)
    expect(isInNetworks('2001:db8:1::5', networks)).toBe(true)
    expect(isInNetworks('2001:db9::5', networks)).toBe(false)
  })

  it('know an IPv4 address that arrives written as IPv6', () => {
    expect(isInNetworks('::ffff:10.1.2.3', ['10.1.0.0/16'])).toBe(true)
  })

  it('hold nothing that is no address', () => {
    expect(isInNetworks('unknown', ['0.0.0.0/0'])).toBe(false)
  })
})
