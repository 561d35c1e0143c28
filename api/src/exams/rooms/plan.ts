import { isIP } from 'node:net'

/** Are these addresses or networks (CIDR) as PostgreSQL's cidr takes them: no bits to the right of the mask? */
export const areNetworks = (networks: readonly string[]): boolean => networks.every(isNetwork)

function isNetwork(network: string): boolean {
  const [address = '', prefix, ...more] = network.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  const bits = family === 4 ? 32 : 128
  if (prefix === undefined) return true
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) return false
  // Of an IPv6 network PostgreSQL says by itself whether bits are left; few write them by hand.
  return family === 6 || (numberOf(address) & (2 ** (bits - Number(prefix)) - 1)) === 0 || Number(prefix) === 32
}

const numberOf = (address: string): number => address.split('.').reduce((sum, part) => (sum << 8) | Number(part), 0)
