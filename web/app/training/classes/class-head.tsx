import type { TrainingClass } from '@app/api/contract'
import type { ReactNode } from 'react'
import { PageHeader } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words/context.ts'
import { ClassStateBadge } from './state-badges.tsx'

/** The head of every page of a class: its name, course and state, and its parts. */
export function ClassHead({
  one: { id, name, code, courseTitle, state },
  children,
}: {
  one: Pick<TrainingClass, 'id' | 'name' | 'code' | 'courseTitle' | 'state'>
  children?: ReactNode
}) {
  const { classes: words, attendance } = useWords()
  const at = `/training-classes/${id}`
  return (
    <>
      <PageHeader title={name} lead={`${code} · ${courseTitle}`} badge={<ClassStateBadge state={state} />}>
        {children}
      </PageHeader>
      <Tabs
        label={words.one}
        items={[
          { to: at, label: words.overview },
          { to: `${at}/timetable`, label: words.timetable },
          { to: `${at}/enrolments`, label: words.enrolments },
          { to: `${at}/settlement`, label: attendance.settlement },
        ]}
      />
    </>
  )
}
