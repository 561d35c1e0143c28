import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words/context.ts'

/** The officer's classes: those of his own, those that are open for him, his calendar, and lessons he may judge. */
export function MyClassTabs() {
  const { attendance: words, instructors } = useWords()
  return (
    <Tabs
      label={words.mine}
      items={[
        { to: '/my/training/classes', label: words.mine },
        { to: '/my/training/classes/open', label: words.open },
        { to: '/my/training/classes/calendar', label: words.calendar },
        { to: '/my/training/evaluations', label: instructors.mine.evaluate.title },
      ]}
    />
  )
}
