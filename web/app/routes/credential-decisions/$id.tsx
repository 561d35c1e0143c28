import { credentialDecisions, credentials, type Decision } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { idOf } from '../../api/params.server.ts'
import { DecideForm, TakeBackForm } from '../../credentials/decide-form.tsx'
import { decisionAction } from '../../credentials/decision-action.server.ts'
import { DecisionFacts } from '../../credentials/decision-facts.tsx'
import { AnswerForm, AppealList } from '../../credentials/decisions/appeal-list.tsx'
import { DecisionPath } from '../../credentials/decisions/decision-path.tsx'
import { Hearing } from '../../credentials/decisions/hearing.tsx'
import { Papers } from '../../credentials/decisions/paper-list.tsx'
import { reasonsFor } from '../../credentials/reasons.server.ts'
import { DecisionBadge } from '../../credentials/state-badges.tsx'
import { today } from '../../credentials/today.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, credentials: { acts } }, { decision }) => [
  { label: navigation.decisions, to: '/credential-decisions' },
  { label: `${acts.actions[decision.action]} ${decision.holderName}` },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const asked = { params: { id: idOf(params) } }
  const [decision, papers, reasons] = await Promise.all([
    call(request, credentials.readDecision, asked),
    call(request, credentialDecisions.papers, asked),
    reasonsFor(request),
  ])
  return { decision, papers, reasons, today: await today(request) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  return decisionAction(request, idOf(params), await request.formData())
}

export default function OneDecision() {
  const { decision, papers, reasons, today: day } = useLoaderData<typeof loader>()
  const { credentials: words } = useWords()
  const { acts, way } = words
  const may = useMay()
  const { id, action: act, credentialId, recallId } = decision
  return (
    <Stack key={id}>
      <PageHeader
        title={`${acts.actions[act]} ${decision.holderName}`}
        lead={decision.decisionNo ?? undefined}
        badge={<DecisionBadge state={decision.state} />}
      >
        {decision.state === 'DECIDED' && act !== 'ANNUL' && may('decision:propose') && (
          <ButtonLink to={`/credentials/${credentialId}/propose/annul?about=${id}`}>{way.annulThis}</ButtonLink>
        )}
      </PageHeader>
      {decision.isHidden && <NoticeBox tone="calm">{way.hidden}</NoticeBox>}
      {recallId && (
        <NoticeBox tone="calm">
          {way.ofRecall}{' '}
          {may('recall:read') && (
            <Link to={`/credential-recalls/${recallId}`} className="text-primary underline">
              {way.toRecall}
            </Link>
          )}
        </NoticeBox>
      )}
      <DecisionPath decision={decision} today={day} />
      <Sheet title={acts.decision}>
        <DecisionFacts decision={decision} reasons={reasons} />
      </Sheet>
      <Hearing decision={decision} statements={papers.statements} today={day} />
      <ToDecide decision={decision} />
      <Papers decision={decision} papers={papers.papers} today={day} />
      {(decision.appealUntil || papers.appeals.length > 0) && (
        <Sheet title={way.appeals.title}>
          <div className="flex flex-col gap-6">
            <p className="text-soft">{way.appeals.keepsEffect}</p>
            <AppealList appeals={papers.appeals} today={day} files={`/files/credential-decisions/${id}/files`} />
            <Answerable decision={decision} appeals={papers.appeals} />
          </div>
        </Sheet>
      )}
    </Stack>
  )
}

function Answerable({
  decision: { openActions, action: act, endsOn },
  appeals,
}: {
  decision: Decision
  appeals: readonly { id: string; outcome: string | null }[]
}) {
  const open = appeals.find(({ outcome }) => outcome === null)
  if (!open || !openActions.includes('ANSWER_APPEAL')) return null
  return <AnswerForm appealId={open.id} mayShorten={act === 'SUSPEND' && endsOn !== null} />
}

const OPEN: readonly Decision['state'][] = ['PROPOSED', 'NOTICE_SERVED', 'HEARD']

/** Who has to act on a proposal: the form, or why it is not this person's turn. */
function ToDecide({ decision }: { decision: Decision }) {
  const { credentials: words } = useWords()
  const { acts } = words
  const may = useMay()
  const { openActions, state } = decision
  const isDue = openActions.includes('DECIDE') || openActions.includes('REFUSE')
  return (
    <>
      {isDue && (
        <Sheet title={acts.decideTitle}>
          {!isReady(decision) && <NoticeBox tone="calm">{words.way.notYet}</NoticeBox>}
          <DecideForm {...decision} />
        </Sheet>
      )}
      {openActions.includes('TAKE_BACK') && (
        <>
          <NoticeBox tone="info">{acts.ownProposal}</NoticeBox>
          <TakeBackForm />
        </>
      )}
      {OPEN.includes(state) && openActions.length === 0 && (
        <NoticeBox tone="calm">
          {!may('decision:decide') ? acts.notYours : isReady(decision) ? acts.ownCase : words.way.notYet}
        </NoticeBox>
      )}
    </>
  )
}

/** Everything that has to happen before the decision has happened. */
const isReady = ({ state, noticeRequired }: Decision) => state === 'HEARD' || (state === 'PROPOSED' && !noticeRequired)
