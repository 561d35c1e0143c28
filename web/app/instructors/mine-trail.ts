import { trail } from '../layout/page-handle.ts'
import type { Words } from '../words/zh-CN/index.ts'

/** The way to one of the instructor's own pages. */
export const mineTrail = (part?: keyof Words['instructors']['mine']['tabs']) =>
  trail(({ navigation, instructors: { mine } }) => [
    part ? { label: navigation.myTeaching, to: '/my/instructor' } : { label: navigation.myTeaching },
    ...(part ? [{ label: mine.tabs[part] }] : []),
  ])
