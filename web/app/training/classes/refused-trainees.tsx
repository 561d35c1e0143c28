import type { EnrolmentGuard } from '@app/api/contract'
import { problemOf } from '../../api/form-problem.ts'
import { useAnswer } from '../../forms/answer.ts'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { useWords } from '../../words/context.ts'
import { EnrolmentGuardList } from './guard-list.tsx'

interface RefusedTrainee {
  personId: string
  name: string
  guards: (EnrolmentGuard | EnrolmentGuard['code'])[]
}

/** Who kept nominations from being submitted, each with the rules that are in the way. */
export function RefusedTrainees() {
  const { classes: words } = useWords()
  const persons = problemOf(useAnswer())?.detail.persons as RefusedTrainee[] | undefined
  if (!persons) return null
  return (
    <NoticeBox tone="danger" title={words.refusedPeople}>
      <ul className="mt-2 flex flex-col gap-3">
        {persons.map(({ personId, name, guards }) => (
          <li key={personId}>
            <a href={`/people/${personId}`} className="font-semibold text-primary underline">
              {name}
            </a>
            <EnrolmentGuardList guards={guards.map(asFailed)} />
          </li>
        ))}
      </ul>
    </NoticeBox>
  )
}

const asFailed = (guard: EnrolmentGuard | EnrolmentGuard['code']): EnrolmentGuard =>
  typeof guard === 'string' ? { code: guard, passed: false, detail: {} } : guard
