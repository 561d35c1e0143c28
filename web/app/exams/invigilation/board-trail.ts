import type { BoardHead } from '@app/api/contract'
import type { Crumb } from '../../layout/page-handle.ts'
import type { Words } from '../../words/zh-CN/index.ts'

/** The way to a slot's board. */
export const boardTrail = (
  { navigation }: Words,
  { slotId, sessionName, slotName }: Pick<BoardHead, 'slotId' | 'sessionName' | 'slotName'>,
): Crumb[] => [
  { label: navigation.invigilation, to: '/invigilation' },
  { label: `${sessionName} · ${slotName}`, to: `/invigilation/${slotId}` },
]
