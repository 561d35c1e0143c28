import type { Card } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Badge } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { useWords } from '../../words/context.ts'
import { CredentialBadge } from '../state-badges.tsx'
import { CardBadge } from './badges.tsx'
import { Problem } from './problem.tsx'

type Columns = Record<'holder' | 'serial' | 'credential' | 'state' | 'place' | 'updated' | 'problem', Column<Card>>

/** The columns of every list of cards, to choose from. */
export function useCardColumns(): Columns {
  const { cards: words, format } = useWords()
  return {
    holder: {
      key: 'holder',
      head: words.holder,
      isName: true,
      cell: ({ id, holderName, organName }) => (
        <>
          <Link to={`/cards/${id}`} className="text-primary underline">
            {holderName}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    serial: {
      key: 'serial',
      head: words.serial,
      nowrap: true,
      cell: ({ cardSerial }) =>
        cardSerial ? (
          <span className="font-mono">{cardSerial}</span>
        ) : (
          <span className="text-soft">{words.noSerial}</span>
        ),
    },
    credential: {
      key: 'credential',
      head: words.credential,
      cell: ({ credentialId, credentialNo, credentialState, isReportedLost, isCurrentEdition }) => (
        <span className="flex flex-col items-start gap-1">
          <Link to={`/credentials/${credentialId}`} className="font-mono text-primary underline">
            {credentialNo}
          </Link>
          <span className="flex flex-wrap gap-1">
            <CredentialBadge state={credentialState} />
            {isReportedLost && (
              <Badge tone="danger" icon="warning">
                {words.lost}
              </Badge>
            )}
            {!isCurrentEdition && <Badge tone="calm">{words.oldEdition}</Badge>}
          </span>
        </span>
      ),
    },
    state: { key: 'state', head: words.state, cell: ({ state }) => <CardBadge state={state} /> },
    place: {
      key: 'place',
      head: words.keeper,
      cell: ({ keeperOrganName, shelf }) => [keeperOrganName, shelf].filter(Boolean).join(' · '),
    },
    updated: {
      key: 'updated',
      head: words.updatedAt,
      nowrap: true,
      cell: ({ updatedAt }) => format.instant(updatedAt),
    },
    problem: { key: 'problem', head: words.why, cell: ({ problem }) => problem && <Problem problem={problem} /> },
  }
}
