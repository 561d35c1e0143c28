import { credentialCards } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { CardBadge } from '../../credentials/cards/badges.tsx'
import { actOnCard } from '../../credentials/cards/card-action.server.ts'
import { CardActs } from '../../credentials/cards/card-acts.tsx'
import { CardHistory } from '../../credentials/cards/card-history.tsx'
import { Problem } from '../../credentials/cards/problem.tsx'
import { CredentialBadge } from '../../credentials/state-badges.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { card }) => [
  { label: navigation.cards, to: '/cards' },
  { label: card.cardSerial ?? card.holderName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { card: await call(request, credentialCards.read, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  return actOnCard(request, idOf(params), await Fields.of(request))
}

/** One piece of plastic: where it is, what can be done with it, and where it has been. */
export default function OneCard() {
  const { card } = useLoaderData<typeof loader>()
  const { cards: words } = useWords()
  const may = useMay()
  const { id, holderName, cardSerial, credentialId, credentialNo, batchId, batchNo, problem } = card
  return (
    <Stack key={id}>
      <PageHeader title={words.cardOf(holderName)} lead={card.organName} badge={<CardBadge state={card.state} />}>
        <ButtonLink to={`/credentials/${credentialId}`} icon="card">
          {words.credential}
        </ButtonLink>
      </PageHeader>
      {problem && (
        <NoticeBox tone="danger">
          <Problem problem={problem} />
        </NoticeBox>
      )}
      <Sheet title={words.card}>
        <Facts>
          <Fact label={words.serial}>
            {cardSerial ? <span className="font-mono">{cardSerial}</span> : words.noSerial}
          </Fact>
          <Fact label={words.credential}>
            <Link to={`/credentials/${credentialId}`} className="font-mono text-primary underline">
              {credentialNo}
            </Link>
          </Fact>
          <Fact label={words.credentialState}>
            <CredentialBadge state={card.credentialState} />
            {card.isReportedLost && <span className="text-danger"> {words.lost}</span>}
          </Fact>
          <Fact label={words.edition}>
            {words.editionOf(card.edition)}
            {!card.isCurrentEdition && `（${words.oldEdition}）`}
          </Fact>
          <Fact label={words.batch}>
            {batchId &&
              (may('card:handle') ? (
                <Link to={`/print-batches/${batchId}`} className="font-mono text-primary underline">
                  {batchNo}
                </Link>
              ) : (
                batchNo
              ))}
          </Fact>
          <Fact label={words.keeper}>{[card.keeperOrganName, card.shelf].filter(Boolean).join(' · ')}</Fact>
        </Facts>
      </Sheet>
      {may('card:handle') && (
        <Sheet title={words.acts}>
          <CardActs card={card} />
        </Sheet>
      )}
      <Sheet title={words.history}>
        <CardHistory events={card.events} />
      </Sheet>
    </Stack>
  )
}
