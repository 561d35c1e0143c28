import type { ActionReason, Credential } from '@app/api/contract'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'
import { useReasonName } from './reason-names.ts'

/** What happened to a credential, the latest first, with when it counts and when it was written down. */
export function EventTimeline({
  events,
  reasons,
  now,
}: {
  events: Credential['events']
  reasons: readonly ActionReason[]
  now: string
}) {
  const { credentials: words, format } = useWords()
  const reasonName = useReasonName(reasons)
  return (
    <ol className="flex flex-col gap-4">
      {[...events].reverse().map((event) => (
        <li key={`${event.recordedAt}-${event.action}-${event.effectiveAt}`} className="border-s-2 border-line ps-4">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{named(words.events, event.action)}</span>
            <span className="text-soft">{words.becomes(named(words.states, event.toState))}</span>
            {event.effectiveAt > event.recordedAt && event.effectiveAt > now && (
              <Badge tone="caution" icon="clock">
                {words.acts.scheduled(format.instant(event.effectiveAt))}
              </Badge>
            )}
          </p>
          {(event.decisionNo || event.reasonCode) && (
            <p>{[event.decisionNo, event.reasonCode && reasonName(event.reasonCode)].filter(Boolean).join(' · ')}</p>
          )}
          <dl className="flex flex-wrap gap-x-6 text-sm text-soft">
            <Pair label={words.effectiveAt}>{format.instant(event.effectiveAt)}</Pair>
            <Pair label={words.recordedAt}>{format.instant(event.recordedAt)}</Pair>
            <Pair label={words.by}>{event.actorName ?? words.system}</Pair>
          </dl>
        </li>
      ))}
    </ol>
  )
}

function Pair({ label, children }: { label: string; children: string }) {
  return (
    <div className="flex gap-2">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
