import type { Me } from '@app/api/contract'
import { count } from '../api/list.server.ts'
import type { IconName } from '../ui/icon.tsx'
import { EXAMINING } from './tiles/examining.server.ts'
import { OWN } from './tiles/own.server.ts'
import { REGISTERS } from './tiles/registers.server.ts'
import { REQUESTS } from './tiles/requests.server.ts'
import type { TileLabel } from './tiles/source.ts'
import { TRAINING } from './tiles/training.server.ts'

export interface Tile {
  label: TileLabel
  icon: IconName
  to: string
  waits: boolean
  /** Null when the figure could not be had just now. */
  value: number | null
}

/** In the order in which they stand on the page. */
const SOURCES = [...OWN, ...TRAINING, ...REQUESTS, ...EXAMINING, ...REGISTERS]

/** The tiles of this account: what waits for it first, then the figures of its work. One that fails says so by itself. */
export async function tilesFor(request: Request, me: Pick<Me, 'permissions' | 'unreadNotices'>): Promise<Tile[]> {
  const open = SOURCES.filter(({ needs }) => me.permissions.includes(needs))
  const counts = await Promise.allSettled(
    open.map(({ endpoint, query, figure }) => (figure ? figure(request) : count(request, endpoint, query))),
  )
  const tiles = open.map(({ label, icon, to, waits = false }, i): Tile => {
    const counted = counts[i]!
    return { label, icon, to, waits, value: counted.status === 'fulfilled' ? counted.value : null }
  })
  return [{ label: 'notices', icon: 'bell', to: '/me/notices', waits: true, value: me.unreadNotices }, ...tiles]
}
