import type { GapOffer } from '@app/api/contract'
import { Badge } from '../ui/badge.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/data-table.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** Open classes and online courses that would close the gap, best first. */
export function OfferList({ offers }: { offers: readonly GapOffer[] }) {
  const { hours: words } = useWords()
  return (
    <Sheet title={words.offers} flush>
      {offers.length === 0 ? (
        <EmptyState icon="calendar">
          <p>{words.offersNone}</p>
          <p className="text-sm">{words.offersNoneHint}</p>
        </EmptyState>
      ) : (
        <>
          <p className="px-4 pt-3 text-soft sm:px-6">{words.offersLead}</p>
          <ul>
            {offers.map((offer) => (
              <li
                key={offer.id}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line px-4 py-4 last:border-b-0 sm:px-6"
              >
                <Offer offer={offer} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Sheet>
  )
}

function Offer({ offer }: { offer: GapOffer }) {
  const { hours: words, format } = useWords()
  const { kind, id, title, category, hours, startsAt, place, enrolClosesAt, freePlaces, selfEnrol } = offer
  const isOnline = kind === 'ONLINE'
  const facts = [
    startsAt && words.startsAt(format.instant(startsAt)),
    place,
    enrolClosesAt && words.enrolUntil(format.instant(enrolClosesAt)),
    freePlaces !== null && (freePlaces > 0 ? words.freePlaces(format.number(freePlaces)) : words.placesNone),
  ].filter(Boolean)
  return (
    <>
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-semibold">{title}</h3>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={isOnline ? 'info' : 'calm'} icon={isOnline ? 'globe' : 'people'}>
            {words.offerKinds[kind]}
          </Badge>
          <span className="font-medium tabular-nums">{words.amount(format.number(hours))}</span>
          <span className="text-soft">{words.categories[category]}</span>
        </p>
        {facts.length > 0 && <p className="text-sm text-soft">{facts.join(' · ')}</p>}
      </div>
      {isOnline ? (
        <ButtonLink to={`/my/training/online/${id}`} look="primary" aria-label={`${words.toCourse}：${title}`}>
          {words.toCourse}
        </ButtonLink>
      ) : selfEnrol ? (
        <ButtonLink to={`/my/training/classes/${id}`} look="primary" aria-label={`${words.toClass}：${title}`}>
          {words.toClass}
        </ButtonLink>
      ) : (
        <p className="max-w-48 text-sm text-soft">{words.byUnit}</p>
      )}
    </>
  )
}
