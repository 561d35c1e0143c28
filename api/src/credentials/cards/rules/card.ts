/**
 * Where a card (证卡) is, domain.md A5. What the credential is stands elsewhere: a suspended card may be lost, and a card in
 * the hand says nothing about being allowed to enforce.
 *
 *   queued → printed → dispatched → in stock → held ⇄ in custody (暂扣保管)
 *   printed, dispatched, in stock → spoiled (废卡)              another piece is printed, with a serial of its own
 *   held, in custody → lost | damaged | returned | not returned
 *   returned, damaged, spoiled, void → destroyed (销毁, two witnesses)
 *   void (作废): another edition has taken its place, or it was never printed
 */
export const CARD_STATES = [
  'QUEUED',
  'PRINTED',
  'SPOILED',
  'DISPATCHED',
  'IN_STOCK',
  'HELD',
  'IN_CUSTODY',
  'LOST',
  'DAMAGED',
  'RETURNED',
  'NOT_RETURNED',
  'DESTROYED',
  'VOID',
] as const
export type CardState = (typeof CARD_STATES)[number]

/** A credential has at most one card in these states. */
export const LIVE_STATES = ['QUEUED', 'PRINTED', 'DISPATCHED', 'IN_STOCK', 'HELD', 'IN_CUSTODY'] as const

export const CARD_ACTIONS = [
  'PRINT',
  'SPOIL',
  'DISPATCH',
  'RECEIVE',
  'MISS',
  'HAND_OUT',
  'TAKE_CUSTODY',
  'GIVE_BACK',
  'LOSE',
  'DAMAGE',
  'RETURN',
  'NOT_RETURN',
  'DESTROY',
  'VOID',
] as const
export type CardAction = (typeof CARD_ACTIONS)[number]

const MOVES: Record<CardAction, { from: readonly CardState[]; to: CardState }> = {
  PRINT: { from: ['QUEUED'], to: 'PRINTED' },
  SPOIL: { from: ['PRINTED', 'DISPATCHED', 'IN_STOCK'], to: 'SPOILED' },
  DISPATCH: { from: ['PRINTED'], to: 'DISPATCHED' },
  RECEIVE: { from: ['DISPATCHED'], to: 'IN_STOCK' },
  // Counted, and not in the parcel.
  MISS: { from: ['DISPATCHED'], to: 'LOST' },
  HAND_OUT: { from: ['IN_STOCK'], to: 'HELD' },
  TAKE_CUSTODY: { from: ['HELD', 'NOT_RETURNED'], to: 'IN_CUSTODY' },
  GIVE_BACK: { from: ['IN_CUSTODY'], to: 'HELD' },
  LOSE: { from: ['PRINTED', 'DISPATCHED', 'IN_STOCK', 'HELD', 'IN_CUSTODY'], to: 'LOST' },
  DAMAGE: { from: ['IN_STOCK', 'HELD', 'IN_CUSTODY'], to: 'DAMAGED' },
  // A lost card that is found again is handed in and destroyed, never used (domain.md, edge case 21).
  RETURN: { from: ['HELD', 'IN_CUSTODY', 'LOST', 'NOT_RETURNED', 'VOID'], to: 'RETURNED' },
  NOT_RETURN: { from: ['HELD'], to: 'NOT_RETURNED' },
  DESTROY: { from: ['RETURNED', 'DAMAGED', 'SPOILED'], to: 'DESTROYED' },
  VOID: { from: ['QUEUED', 'PRINTED', 'DISPATCHED', 'IN_STOCK', 'HELD', 'IN_CUSTODY'], to: 'VOID' },
}

/** Acts that a person takes on one card; the others come with a batch, a destruction or another edition. */
export const HAND_ACTIONS = [
  'HAND_OUT',
  'TAKE_CUSTODY',
  'GIVE_BACK',
  'LOSE',
  'DAMAGE',
  'RETURN',
  'NOT_RETURN',
] as const satisfies readonly CardAction[]
export type HandAction = (typeof HAND_ACTIONS)[number]

/** The state that the action leads to, or undefined where it can't be taken. */
export const cardAfter = (state: CardState, action: CardAction): CardState | undefined =>
  MOVES[action].from.includes(state) ? MOVES[action].to : undefined

/** What the rules know of the credential behind a card. */
export interface CardBearer {
  /** As shown on the day: EXPIRED is computed. */
  credentialState: string
  isCurrentEdition: boolean
  isReportedLost: boolean
}

/** A card goes to the holder only while he may use it: what is suspended or replaced stays with the keeper. */
export function refusalToHand(action: CardAction, bearer: CardBearer): string | undefined {
  if (action !== 'HAND_OUT' && action !== 'GIVE_BACK') return undefined
  if (!bearer.isCurrentEdition) return 'card-edition-replaced'
  if (bearer.isReportedLost) return 'card-credential-lost'
  return bearer.credentialState === 'ACTIVE' ? undefined : 'card-credential-not-active'
}

/** What can be done by hand with a card now. */
export const openHandActions = (state: CardState, bearer: CardBearer): HandAction[] =>
  HAND_ACTIONS.filter((action) => cardAfter(state, action) && !refusalToHand(action, bearer))

/** 销毁: at least two people beside the one who does it, each once. */
export function hasWitnesses(witnesses: readonly string[], actorName: string): boolean {
  const names = new Set(witnesses.map((name) => name.trim()).filter((name) => name !== '' && name !== actorName.trim()))
  return names.size >= 2 && names.size === witnesses.length
}

export const BATCH_STATES = ['OPEN', 'PRINTING', 'PRINTED', 'DISPATCHED', 'RECEIVED', 'CLOSED', 'CANCELLED'] as const
export type BatchState = (typeof BATCH_STATES)[number]
export const BATCH_ACTIONS = ['PRINT', 'DISPATCH', 'RECEIVE', 'CANCEL'] as const
export type BatchAction = (typeof BATCH_ACTIONS)[number]

/** What a print batch (制证批次) is open for, and by its cards: queued ones can be printed, also after others were. */
export function openBatchActions(state: BatchState, cards: Partial<Record<CardState, number>>): BatchAction[] {
  const has = (of: CardState) => (cards[of] ?? 0) > 0
  const open: BatchAction[] = []
  if ((state === 'OPEN' || state === 'PRINTED') && has('QUEUED')) open.push('PRINT')
  if (state === 'PRINTED' && has('PRINTED')) open.push('DISPATCH')
  if (state === 'DISPATCHED' && has('DISPATCHED')) open.push('RECEIVE')
  if (state === 'OPEN') open.push('CANCEL')
  return open
}
