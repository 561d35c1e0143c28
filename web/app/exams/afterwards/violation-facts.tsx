import type { MyViolation } from '@app/api/contract'
import { buttonClass } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

type Told = Omit<MyViolation, 'mayState' | 'mayAppeal'>

/** A case as both sides see it. `files` is where its documents are. */
export function ViolationFacts({ violation, files }: { violation: Told; files: string }) {
  const { afterwards: words, format } = useWords()
  const { ban, statementKind } = violation
  const said =
    statementKind === 'MADE'
      ? words.statementMade
      : statementKind === 'WAIVED'
        ? words.statementWaived
        : words.statementNone
  return (
    <>
      <Sheet title={words.facts}>
        <p className="mb-4 whitespace-pre-line">{violation.facts}</p>
        <Facts>
          <Fact label={words.caseNo}>{violation.caseNo}</Fact>
          <Fact label={words.examName}>{violation.sessionName}</Fact>
          <Fact label={words.admissionNo}>{violation.admissionNo}</Fact>
          <Fact label={words.kind}>{words.kinds[violation.kind]}</Fact>
          <Fact label={words.level}>
            {words.levels[violation.level]}
            {violation.banMonths !== null && `，${words.months(format.number(violation.banMonths))}`}
          </Fact>
          <Fact label={words.statementDue}>{format.day(violation.statementDueOn)}</Fact>
          {ban && (
            <Fact label={words.ban}>
              {ban.until
                ? words.banUntil(format.day(ban.from), format.day(ban.until))
                : words.banForGood(format.day(ban.from))}
              {ban.lifted && `（${words.banLifted}）`}
            </Fact>
          )}
          {violation.decisionNote && (
            <Fact label={words.decideNote} wide>
              {violation.decisionNote}
            </Fact>
          )}
          {violation.revokeReason && (
            <Fact label={words.revokeReason} wide>
              {violation.revokeReason}
            </Fact>
          )}
        </Facts>
        <FormActions>
          <a className={buttonClass('plain')} href={`/files${files}/notice.pdf`}>
            {words.notice}
          </a>
          {violation.decidedAt && (
            <a className={buttonClass('plain')} href={`/files${files}/decision.pdf`}>
              {words.decision}
            </a>
          )}
        </FormActions>
      </Sheet>
      <Sheet title={words.statement}>
        <p className="font-semibold">{said}</p>
        {violation.statement && <p className="mt-2 whitespace-pre-line">{violation.statement}</p>}
        {violation.appeal && (
          <>
            <p className="mt-4 font-semibold">{words.appeal}</p>
            <p className="whitespace-pre-line">{violation.appeal}</p>
          </>
        )}
      </Sheet>
    </>
  )
}
