import { identity } from '@app/api/contract'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { submit } from '../../../api/submit.server.ts'
import { qrPicture } from '../../../credentials/qr.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { useAnswer } from '../../../forms/answer.ts'
import { Enrolment } from '../../../identity/enrolment.tsx'
import { RecoveryCodes } from '../../../identity/recovery-codes.tsx'
import { OpenFrame } from '../../../layout/open-frame.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { FormActions, Sheet } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ identity }) => [{ label: identity.secondFactorSetUp }])

export async function loader({ request }: LoaderFunctionArgs) {
  const { owes } = await call(request, identity.me)
  return { isForced: owes === 'ENROL' }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  if (fields.intent === 'begin') {
    const answer = await submit(request, identity.beginFactor, fields, {})
    return answer.done ? { begun: shown(answer.value.address) } : answer.refused
  }
  const answer = await submit(request, identity.confirmFactor, fields, { body: { code: fields.secret('code').trim() } })
  if (answer.done) return { codes: answer.value.recoveryCodes }
  // The same picture again: the app has it already.
  const { data: problem, init } = answer.refused
  return data({ ...problem, begun: shown(fields.text('address')) }, init ?? undefined)
}

const shown = (address: string) => ({ address, qr: qrPicture(address) })

/** Outside of the frame, because it is also what people see who may do nothing else yet. */
export default function SetUpSecondFactor() {
  const { isForced } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { identity: words, common } = useWords()
  return (
    <OpenFrame>
      <div className="mx-auto flex max-w-md flex-col gap-4 sm:py-6">
        <h1 className="text-2xl font-bold">{words.secondFactorSetUp}</h1>
        {isForced && <NoticeBox tone="caution">{words.secondFactorForced}</NoticeBox>}
        {answer && 'codes' in answer && answer.codes ? (
          <RecoveryCodes codes={answer.codes} next="/" />
        ) : (
          <Sheet>
            {answer && 'begun' in answer ? (
              <Enrolment {...answer.begun} />
            ) : (
              <ActionForm intent="begin">
                <p>{words.secondFactorLead}</p>
                <FormActions>
                  <SubmitButton icon="shield">{words.secondFactorSetUp}</SubmitButton>
                  {!isForced && <ButtonLink to="/me/second-factor">{common.cancel}</ButtonLink>}
                </FormActions>
              </ActionForm>
            )}
          </Sheet>
        )}
      </div>
    </OpenFrame>
  )
}
