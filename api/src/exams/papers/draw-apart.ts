import { keptThread } from '../../platform/threads/kept-thread.ts'
import type { DomainDraw } from '../rules/slot-draw.ts'
import type { Drawn } from './draw-thread.ts'

/** Draws the forms of one domain in a thread of its own and audits them: some tenths of a second of computing. */
export const drawApart = keptThread<DomainDraw, Drawn>(new URL('./draw-thread.ts', import.meta.url))
