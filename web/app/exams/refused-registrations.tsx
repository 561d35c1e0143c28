import type { Registration, sessions } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { Answer } from '../api/call.server.ts'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'

/** What became of a batch that could not be approved as a whole: each person who was left out, and why. */
export function RefusedRegistrations({
  outcome: { approved, refused },
  rows,
}: {
  outcome: Answer<typeof sessions.reviewMany>
  rows: readonly Registration[]
}) {
  const { exams: words, errors, format } = useWords()
  const names = new Map(rows.map(({ id, personName }) => [id, personName]))
  return (
    <NoticeBox tone="caution" role="alert" title={words.approvedCount(format.number(approved))}>
      <p>{words.refusedCount(format.number(refused.length))}</p>
      <ul className="list-disc ps-6">
        {refused.map(({ id, code }) => (
          <li key={id}>
            <Link to={`/exam-registrations/${id}`} className="text-primary underline">
              {names.get(id) ?? words.registration}
            </Link>
            {' — '}
            {say(errors.codes, code, {}, errors.unknown)}
          </li>
        ))}
      </ul>
    </NoticeBox>
  )
}
