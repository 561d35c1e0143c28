import { Form, useLocation } from '@remix-run/react'
import type { Ref } from 'react'
import { ButtonLink, SubmitButton } from '../ui/button.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { AskedQuestion, usePartLabels } from './asked-question.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { outcomeOf } from './outcome.ts'
import type { ShownQuestion, SolvedQuestion as Solved } from './shown.ts'
import { SolvedQuestion } from './solved-question.tsx'
import { Verdict } from './verdict.tsx'

/** One question to answer. */
export function PractiseForm({
  question,
  skipTo,
  remark,
}: {
  question: ShownQuestion
  /** The address of the question after it. */
  skipTo: string
  /** Why this is shown in place of what was expected. */
  remark?: string
}) {
  const { practice: words } = useWords()
  const { pathname, search } = useLocation()
  const labels = usePartLabels(question)
  const anchors = question.asked.map(({ id }) => `asked${id}`)
  return (
    <Form method="post" action={pathname + search} className="flex flex-col gap-4">
      <input type="hidden" name="versionId" value={question.versionId} />
      {remark && (
        <NoticeBox tone="caution" role="alert">
          {remark}
        </NoticeBox>
      )}
      <Sheet>
        <AskedQuestion question={question} anchors={anchors} labels={labels} />
      </Sheet>
      <BottomBar>
        <SubmitButton icon="check" className="min-h-12 grow text-lg sm:grow-0 sm:px-10">
          {words.hand}
        </SubmitButton>
        <ButtonLink to={skipTo} look="quiet" className="min-h-12">
          {words.skip}
        </ButtonLink>
      </BottomBar>
    </Form>
  )
}

/** The question with its answer, and the way to the next one. */
export function PractisedAnswer({
  solved,
  nextTo,
  top,
}: {
  solved: Solved
  nextTo: string
  /** What is read first. */
  top: Ref<HTMLDivElement>
}) {
  const { practice: words } = useWords()
  return (
    <div className="flex flex-col gap-4">
      <Verdict outcome={outcomeOf(solved.feedback?.correct ?? null)} top={top} />
      <Sheet>
        <SolvedQuestion solved={solved} />
      </Sheet>
      <BottomBar>
        <ButtonLink to={nextTo} look="primary" icon="right" className="min-h-12 grow text-lg sm:grow-0 sm:px-10">
          {words.next}
        </ButtonLink>
        <ButtonLink to="/practice" look="quiet" className="min-h-12">
          {words.back}
        </ButtonLink>
      </BottomBar>
    </div>
  )
}
