import { type Card, credentialCards } from '@app/api/contract'
import { type Ask, call } from '../../api/call.server.ts'

const SIZE = 100

/** Every card that fits, by serial, as they lie in a parcel; those of one batch are at most a few hundred. */
export async function cardsOf(
  request: Request,
  query: NonNullable<Ask<typeof credentialCards.list>['query']>,
): Promise<Card[]> {
  const cards: Card[] = []
  for (let page = 1; ; page += 1) {
    const { items, total } = await call(request, credentialCards.list, { query: { ...query, size: SIZE, page } })
    cards.push(...items)
    if (items.length === 0 || cards.length >= total) return cards.sort(bySerial)
  }
}

const bySerial = (a: Card, b: Card) => (a.cardSerial ?? '').localeCompare(b.cardSerial ?? '')
