import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { idOf } from '../../../api/params.server.ts'
import { AppealList } from '../../../credentials/decisions/appeal-list.tsx'
import { Statements } from '../../../credentials/decisions/hearing.tsx'
import { Articles, Conditions } from '../../../credentials/decisions/legal-basis.tsx'
import { findOwnDecision, ownDecisionAction } from '../../../credentials/decisions/own-decision.server.ts'
import { AppealForm, OwnStatementForms } from '../../../credentials/decisions/own-forms.tsx'
import { PaperList } from '../../../credentials/decisions/paper-list.tsx'
import { DueDay } from '../../../credentials/due-day.tsx'
import { useReasonName } from '../../../credentials/reason-names.ts'
import { reasonsFor } from '../../../credentials/reasons.server.ts'
import { DecisionBadge } from '../../../credentials/state-badges.tsx'
import { today } from '../../../credentials/today.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ credentials: { acts, way } }, { decision }) => [
  { label: way.mine.title, to: '/my/credential-decisions' },
  { label: acts.actions[decision.action] },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [decision, reasons] = await Promise.all([findOwnDecision(request, idOf(params)), reasonsFor(request)])
  return { decision, reasons, today: await today(request) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  return ownDecisionAction(request, idOf(params), await request.formData())
}

export default function MyDecision() {
  const { decision, reasons, today: day } = useLoaderData<typeof loader>()
  const { credentials, format } = useWords()
  const { acts, way } = credentials
  const reasonName = useReasonName(reasons)
  const { id, action: act, statementDueOn, appealUntil, openActions } = decision
  const isDecided = decision.decisionNo !== null
  const end = [decision.endsOn && format.day(decision.endsOn), decision.endEvent].filter(Boolean).join(' · ')
  return (
    <Stack key={id}>
      <PageHeader
        title={`${isDecided ? way.mine.heldDecided : way.mine.held}：${acts.actions[act]}`}
        lead={`${decision.credentialNo}${decision.decisionNo ? ` · ${decision.decisionNo}` : ''}`}
        badge={<DecisionBadge state={decision.state} />}
      />
      {openActions.includes('STATE') && (
        <NoticeBox tone="caution" title={way.mine.mayAnswer}>
          <DueDay dueOn={statementDueOn} today={day} />
          <p>{way.mine.answerNoHarm}</p>
        </NoticeBox>
      )}
      {openActions.includes('APPEAL') && appealUntil && (
        <NoticeBox title={way.appeals.until(format.day(appealUntil))}>{way.appeals.keepsEffect}</NoticeBox>
      )}
      <Sheet title={way.mine.accused}>
        {decision.isHidden ? (
          <p className="text-soft">{way.hidden}</p>
        ) : (
          <Facts>
            <Fact label={acts.facts} wide>
              <span className="whitespace-pre-wrap">{decision.facts}</span>
            </Fact>
            <Fact label={acts.ground} wide>
              {reasonName(decision.reasonCode)}
            </Fact>
            <Fact label={acts.basis} wide>
              {decision.legalBasis}
              <Articles articles={decision.articles} />
            </Fact>
            <Fact label={acts.action}>{acts.actions[act]}</Fact>
            <Fact label={acts.startsOn}>{format.day(decision.startsOn)}</Fact>
            {end && <Fact label={acts.end}>{end}</Fact>}
            {decision.isInterim && <Fact label={way.measure}>{way.interim}</Fact>}
            {decision.conditions.length > 0 && (
              <Fact label={way.mine.toLift} wide>
                <Conditions conditions={decision.conditions} />
              </Fact>
            )}
          </Facts>
        )}
      </Sheet>
      <Sheet title={way.documents.title}>
        <PaperList papers={decision.papers} base={`/files/my/credential-decisions/${id}`} />
      </Sheet>
      {(decision.noticeServedOn || decision.statements.length > 0) && (
        <Sheet title={way.mine.answer}>
          <div className="flex flex-col gap-6">
            <Statements statements={decision.statements} files={`/files/my/credential-decisions/${id}/files`} />
            {openActions.includes('STATE') && <OwnStatementForms version={decision.version} />}
          </div>
        </Sheet>
      )}
      {(appealUntil || decision.appeals.length > 0) && (
        <Sheet title={way.appeals.title}>
          <div className="flex flex-col gap-6">
            <AppealList appeals={decision.appeals} today={day} files={`/files/my/credential-decisions/${id}/files`} />
            {openActions.includes('APPEAL') ? (
              <AppealForm />
            ) : (
              appealUntil && appealUntil < day && <p>{way.appeals.over}</p>
            )}
          </div>
        </Sheet>
      )}
    </Stack>
  )
}
