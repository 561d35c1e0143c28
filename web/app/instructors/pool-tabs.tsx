import { useMay } from '../layout/me.ts'
import { Tabs } from '../ui/tabs.tsx'
import { useWords } from '../words/context.ts'

const PARTS = [
  ['pool', '/instructors', 'instructor:read'],
  ['figures', '/instructors/figures', 'instructor:read'],
  ['materials', '/instructors/materials', 'instructor:read'],
  ['suggestions', '/instructors/suggestions', 'instructor:invite'],
  ['invitations', '/instructor-invitations', 'instructor:invite'],
  ['duplicates', '/instructors/duplicates', 'instructor:appoint'],
] as const

/** The parts of the pool that this person may read. */
export function PoolTabs() {
  const { instructors: words } = useWords()
  const may = useMay()
  const items = PARTS.filter(([, , needs]) => may(needs)).map(([part, to]) => ({ to, label: words.tabs[part] }))
  return <Tabs label={words.parts} items={items} />
}
