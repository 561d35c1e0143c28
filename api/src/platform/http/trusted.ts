import { BlockList, isIP } from 'node:net'

/**
 * Whether an address is one of our own proxies, whose `X-Forwarded-For` is believed: addresses and networks (`10.0.0.0/8`).
 * Asked for each request, so the plain addresses are looked up before anything is taken apart.
 *
 * @throws TypeError for what is neither
 */
export function trusted(proxies: readonly string[]): (address: string) => boolean {
  const exact = new Set(proxies)
  const networks = new BlockList()
  for (const proxy of proxies) {
    const [address = '', length] = proxy.split('/')
    const family = isIP(address)
    if (family === 0) throw new TypeError(`not an address of a proxy: ${proxy}`)
    const kind = family === 6 ? 'ipv6' : 'ipv4'
    if (length === undefined) networks.addAddress(address, kind)
    else networks.addSubnet(address, Number(length), kind)
  }
  return (address) => {
    if (exact.has(address)) return true
    const family = isIP(address)
    return family !== 0 && networks.check(address, family === 6 ? 'ipv6' : 'ipv4')
  }
}
