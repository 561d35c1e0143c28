import { Link } from '@remix-run/react'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'
import type { ItemsOutcome } from './item-action.server.ts'

/** What became of many items at once. */
export function ItemsNotice({ done, refused }: ItemsOutcome) {
  const { campaigns: words, errors } = useWords()
  return (
    <NoticeBox tone={refused.length > 0 ? 'caution' : 'good'} role="status" title={words.done(done)}>
      {refused.length > 0 && (
        <>
          <p>{words.refused(refused.length)}</p>
          <ul className="list-disc ps-6">
            {refused.map(({ id, name, code }) => (
              <li key={id}>
                <Link to={`/credentials/${id}`} className="text-primary underline">
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
