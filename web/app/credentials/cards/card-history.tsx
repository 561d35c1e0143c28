import type { Card, CardEvent } from '@app/api/contract'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

/** What has a name of its own; the rest is for the record. */
const detailsOf = (detail: CardEvent['detail'], names: Record<string, string>) =>
  Object.entries(detail).filter(([key]) => Object.hasOwn(names, key))

/** Where a card has been, the latest first. */
export function CardHistory({ events }: { events: readonly CardEvent[] }) {
  const { cards: words, credentials, format } = useWords()
  const state = (code: string) => words.cardStates[code as Card['state']] ?? code
  return (
    <ol className="flex flex-col gap-4">
      {[...events].reverse().map(({ fromState, toState, reason, actorName, witnesses, at, detail }) => (
        <li key={`${at}-${toState}`} className="border-s-2 border-line ps-4">
          <p className="font-medium">
            {fromState === null
              ? state(toState)
              : fromState === toState
                ? words.intoBatch
                : words.moved(state(fromState), state(toState))}
          </p>
          {reason && <p>{named(words.reasons, reason)}</p>}
          {detailsOf(detail, words.details).map(([key, value]) => (
            <p key={key} className="text-sm">
              {named(words.details, key)}：{value}
            </p>
          ))}
          {witnesses.length > 0 && (
            <p className="text-sm">
              {words.witnesses}：{witnesses.join('、')}
            </p>
          )}
          <p className="text-sm text-soft">
            {actorName ?? credentials.system} {format.instant(at)}
          </p>
        </li>
      ))}
    </ol>
  )
}
