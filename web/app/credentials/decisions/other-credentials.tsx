import { Link } from '@remix-run/react'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'
import type { Explained } from './suspension-choice.tsx'

/** Other credentials of the holder, which an act leaves as they are: each has its own decisions. */
export function OtherCredentials({ others }: { others: Explained['others'] }) {
  const { credentials: words } = useWords()
  if (others.length === 0) return null
  return (
    <NoticeBox tone="caution" title={words.way.others}>
      <ul>
        {others.map(({ id, credentialNo, kind, state }) => (
          <li key={id}>
            <Link to={`/credentials/${id}`} className="text-primary underline">
              {named(words.kinds, kind)} {credentialNo}
            </Link>{' '}
            {named(words.states, state)}
          </li>
        ))}
      </ul>
    </NoticeBox>
  )
}
