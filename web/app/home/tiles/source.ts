import type { Endpoint } from '@app/api/contract'
import type { IconName } from '../../ui/icon.tsx'
import type { Words } from '../../words/zh-CN/index.ts'

export type TileLabel = keyof Words['home']['tiles']

/** Where a tile leads, who sees it, and where its figure comes from. */
export interface TileSource {
  label: TileLabel
  icon: IconName
  to: string
  needs: string
  /** What is counted: a list of the API and the conditions on it. */
  endpoint: Endpoint
  query?: Record<string, unknown>
  /** Where the figure is no count of a list. */
  figure?: (request: Request) => Promise<number>
  /** Work that waits for this person, in contrast to figures to look at. */
  waits?: true
}
