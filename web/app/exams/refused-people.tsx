import { problemOf } from '../api/form-problem.ts'
import { useAnswer } from '../forms/answer.ts'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { GuardList } from './guard-list.tsx'

interface RefusedPerson {
  personId: string
  name: string
  guards: string[]
  details?: Record<string, Record<string, string | number>>
}

/** Who kept a batch of nominations from being submitted, each with what to do. */
export function RefusedPeople() {
  const { exams: words } = useWords()
  const persons = problemOf(useAnswer())?.detail.persons as RefusedPerson[] | undefined
  if (!persons) return null
  return (
    <NoticeBox tone="danger" title={words.refusedPeople}>
      <ul className="mt-2 flex flex-col gap-3">
        {persons.map(({ personId, name, guards, details = {} }) => (
          <li key={personId}>
            <a href={`/people/${personId}`} className="font-semibold text-primary underline">
              {name}
            </a>
            <GuardList guards={guards.map((code) => ({ code, passed: false, detail: details[code] }))} />
          </li>
        ))}
      </ul>
    </NoticeBox>
  )
}
