import type { MyResult } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { ActionForm, useCameBack } from '../../forms/action-form.tsx'
import { buttonClass, SubmitButton } from '../../ui/button.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FormActions } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { ReviewBadge } from './badges.tsx'

/** What one can do about a released result: a certificate, a review. */
export function AfterResult({ result }: { result: MyResult }) {
  const { afterwards: words, format } = useWords()
  const { registrationId, passed, review, reviewUntil, mayAskReview, mayReadPaper } = result
  const cameBack = useCameBack(`review-${registrationId}`)
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-4" aria-label={words.myReview}>
      {(passed || mayReadPaper) && (
        <FormActions>
          {passed && (
            <a className={buttonClass('plain')} href={`/files/my/results/${registrationId}/certificate.pdf`}>
              {words.certificate}
            </a>
          )}
          {mayReadPaper && (
            <Link className={buttonClass('plain')} to={`/exams/results/${registrationId}`}>
              {words.paper}
            </Link>
          )}
        </FormActions>
      )}
      {review && (
        <div className="flex flex-col gap-1">
          <p className="flex flex-wrap items-center gap-3 font-semibold">
            {words.myReview} <ReviewBadge state={review.state} />
          </p>
          <p className="whitespace-pre-line text-soft">{review.reason}</p>
          {review.answer ? (
            <p className="whitespace-pre-line">
              {words.reviewAnswer}：{review.answer}
            </p>
          ) : (
            <p>{words.myReviewWait(format.day(review.answerDueOn))}</p>
          )}
        </div>
      )}
      {!review && !mayAskReview && <p className="text-soft">{words.askReviewOver(format.day(reviewUntil))}</p>}
      {mayAskReview && (
        <details open={cameBack}>
          <summary className="cursor-pointer py-2 font-semibold">{words.askReview}</summary>
          <p className="mb-3 text-soft">{words.askReviewLead(format.day(reviewUntil))}</p>
          <ActionForm intent={`review-${registrationId}`}>
            <input type="hidden" name="registration" value={registrationId} />
            <TextArea name="reason" label={words.askReason} required minLength={4} maxLength={1000} rows={3} />
            <div>
              <SubmitButton>{words.askSend}</SubmitButton>
            </div>
          </ActionForm>
        </details>
      )}
    </section>
  )
}
