import type { Crumb } from '../../layout/page-handle.ts'
import type { Words } from '../../words/zh-CN/index.ts'

/** The way to a class. */
export const classTrail = ({ navigation }: Words, { id, name }: { id: string; name: string }): Crumb[] => [
  { label: navigation.trainingClasses, to: '/training-classes' },
  { label: name, to: `/training-classes/${id}` },
]
