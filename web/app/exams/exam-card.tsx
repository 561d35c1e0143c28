import type { MyExam } from '@app/api/contract'
import { ButtonLink, buttonClass } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'
import { Countdown } from './countdown.tsx'

/** One examination of the candidate: what to do now before anything else. */
export function ExamCard({ exam, domainName }: { exam: MyExam; domainName: string }) {
  const { exams: words, organising, sitting, format } = useWords()
  const { next } = exam
  const entry =
    next === 'CHECK_IN' || next === 'START' || next === 'RESUME' || next === 'RELEASE' ? words.enter[next] : undefined
  return (
    <Sheet title={exam.sessionName} className={entry && 'border-2 border-primary'}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-2">
          <p className="text-lg">{next === 'WAIT' && exam.admissionNo ? organising.arranged : words.next[next]}</p>
          <Countdown exam={exam} />
          {entry && (
            <a
              href={`/exam-room/?r=${exam.registrationId}`}
              className={buttonClass('primary', 'min-h-14 w-full text-lg sm:w-auto sm:self-start sm:px-10')}
            >
              <Icon name="right" className="size-6" />
              {entry}
            </a>
          )}
          {exam.browserRule === 'SEB' && entry && (
            <a href={`/files/exam-sessions/${exam.sessionId}/seb-settings`} className="text-primary underline">
              {sitting.safeBrowserFile}
            </a>
          )}
          {exam.admissionNo && next !== 'RESULT' && (
            <a
              href={`/files/me/exam-registrations/${exam.registrationId}/ticket`}
              className={buttonClass('quiet', 'min-h-12 sm:self-start')}
            >
              <Icon name="list" className="size-5" />
              {organising.ticket}
            </a>
          )}
          {next === 'RESULT' && (
            <ButtonLink to="/exams/results" look="primary" icon="list" className="sm:self-start">
              {words.seeResult}
            </ButtonLink>
          )}
        </div>
        <Facts>
          <Fact label={words.state}>
            {exam.attemptState ? words.attemptStates[exam.attemptState] : named(words.registrationStates, exam.state)}
          </Fact>
          <Fact label={words.domain}>{domainName}</Fact>
          <Fact label={words.slotName}>{exam.slotName}</Fact>
          <Fact label={words.admissionNo}>
            {exam.admissionNo && <span className="font-mono">{exam.admissionNo}</span>}
          </Fact>
          <Fact label={words.checkInOpensAt}>{exam.checkInOpensAt && format.instant(exam.checkInOpensAt)}</Fact>
          <Fact label={words.startsAt}>
            {exam.startsAt && exam.endsAt && words.to(format.instant(exam.startsAt), format.instant(exam.endsAt))}
          </Fact>
          <Fact label={words.lateUntil}>{exam.lateUntil && format.instant(exam.lateUntil)}</Fact>
          {exam.roomName && <Fact label={organising.roomName}>{exam.roomName}</Fact>}
          <Fact label={words.seatNo}>{exam.seatNo}</Fact>
          {exam.receiptNo && (
            <Fact label={words.receiptNo} wide>
              <span className="font-mono">{exam.receiptNo}</span>
            </Fact>
          )}
        </Facts>
      </div>
    </Sheet>
  )
}
