import { BlockList, isIP } from 'node:net'

/**
 * Does an address lie in one of these networks (CIDR)? None named means anywhere. A hall behind one address is one
 * network with one address, which holds everybody in it.
 */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  if (networks.length === 0) return true
  const family = isIP(address)
  if (family === 0) return false
  const list = new BlockList()
  for (const network of networks) {
    const [base, prefix] = network.split('/') as [string, string]
    list.addSubnet(base, Number(prefix), isIP(base) === 6 ? 'ipv6' : 'ipv4')
  }
  return list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
