import type { Instructor } from '@app/api/contract'
import type { ReactNode } from 'react'
import { PageHeader, Stack } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { FileTabs } from './file-tabs.tsx'
import { InstructorBadge } from './state-badges.tsx'

/** A page about one part of one entry: its head and the way to the other parts. */
export function EntryPage({
  instructor,
  lead,
  children,
}: {
  instructor: Instructor
  lead?: string
  children: ReactNode
}) {
  const { instructors: words } = useWords()
  const { name, organName, state } = instructor
  return (
    <Stack>
      <PageHeader
        title={name}
        lead={lead ?? `${words.tiers[instructor.tier]} · ${organName}`}
        badge={<InstructorBadge state={state} />}
      />
      <FileTabs instructor={instructor} />
      {children}
    </Stack>
  )
}
