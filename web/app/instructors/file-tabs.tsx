import type { Instructor } from '@app/api/contract'
import { Tabs } from '../ui/tabs.tsx'
import { useWords } from '../words/context.ts'

/** The parts of one entry. A supervisor teaches nothing, and what concerns the person is for those responsible. */
export function FileTabs({ instructor: { id, kind, file } }: { instructor: Pick<Instructor, 'id' | 'kind' | 'file'> }) {
  const { instructors: words } = useWords()
  if (kind !== 'INSTRUCTOR') return null
  const at = (part: string) => `/instructors/${id}${part}`
  return (
    <Tabs
      label={words.fileParts}
      items={[
        { to: at(''), label: words.fileTabs.file },
        { to: at('/times'), label: words.fileTabs.times },
        ...(file
          ? [
              { to: at('/teaching'), label: words.fileTabs.teaching },
              { to: at('/evaluations'), label: words.fileTabs.evaluations },
              { to: at('/year'), label: words.fileTabs.year },
            ]
          : []),
      ]}
    />
  )
}
