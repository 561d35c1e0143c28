import { Tabs } from '../ui/tabs.tsx'
import { useWords } from '../words/context.ts'

export function RegulationTabs() {
  const { regulations: words } = useWords()
  return (
    <Tabs
      label={words.parameters}
      items={[
        { to: '/regulations', label: words.parameters },
        { to: '/regulations/reasons', label: words.reasons },
      ]}
    />
  )
}
