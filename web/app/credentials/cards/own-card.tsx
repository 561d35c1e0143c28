import type { Card, Credential } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { useWords } from '../../words/context.ts'
import { CardBadge } from './badges.tsx'

/** Where one's own card is, and the way to report its loss. */
export function OwnCard({ credential, card }: { credential: Credential; card: Card | undefined }) {
  const { cards: words, credentials } = useWords()
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {card && (
        <span className="inline-flex flex-wrap items-center gap-2">
          {words.card}
          {card.cardSerial && <span className="font-mono">{card.cardSerial}</span>}
          <CardBadge state={card.state} />
        </span>
      )}
      {credential.mayReportLoss && (
        <Link to={`/my/credentials/${credential.id}/loss`} className="text-primary underline">
          {credentials.applications.reportLoss}
        </Link>
      )}
    </p>
  )
}
