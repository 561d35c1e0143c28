import { Link } from '@remix-run/react'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'
import type { BatchOutcome } from './approve-batch.server.ts'

/** What became of a batch of approvals. */
export function BatchNotice({ approved, refused }: BatchOutcome) {
  const { credentials, errors } = useWords()
  const { applications: words } = credentials
  return (
    <NoticeBox tone={refused.length > 0 ? 'caution' : 'good'} role="status" title={words.approved(approved)}>
      {refused.length > 0 && (
        <>
          <p>{words.notApproved(refused.length)}</p>
          <ul className="list-disc ps-6">
            {refused.map(({ id, name, code }) => (
              <li key={id}>
                <Link to={`/credential-applications/${id}`} className="text-primary underline">
                  {name || id}
                </Link>{' '}
                {say(errors.codes, code, {}, errors.unknown)}
              </li>
            ))}
          </ul>
        </>
      )}
    </NoticeBox>
  )
}
