import { Tabs } from '../ui/tabs.tsx'
import { useWords } from '../words/context.ts'

const PARTS = [
  ['entry', '/my/instructor'],
  ['invitations', '/my/instructor/invitations'],
  ['lessons', '/my/instructor/lessons'],
  ['times', '/my/instructor/times'],
  ['materials', '/my/instructor/materials'],
  ['evaluations', '/my/instructor/evaluations'],
] as const

/** The instructor's own pages. */
export function MineTabs() {
  const { instructors } = useWords()
  const { mine: words } = instructors
  return <Tabs label={words.parts} items={PARTS.map(([part, to]) => ({ to, label: words.tabs[part] }))} />
}
