import { identity } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { useAnswer } from '../../forms/answer.ts'
import { RecoveryCodes } from '../../identity/recovery-codes.tsx'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ identity }) => [{ label: identity.secondFactor }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ factor: await call(request, identity.factor) })

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  if (fields.intent === 'remove') {
    const answer = await submit(request, identity.removeFactor, fields, {})
    return answer.done ? done('/me/second-factor', 'second-factor-removed') : answer.refused
  }
  const answer = await submit(request, identity.renewRecoveryCodes, fields, {})
  return answer.done ? { codes: answer.value.recoveryCodes } : answer.refused
}

export default function MySecondFactor() {
  const { factor } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { identity: words, common, format } = useWords()
  if (answer && 'codes' in answer) return <RecoveryCodes codes={answer.codes} next="/me/second-factor" />
  return (
    <Stack>
      <PageHeader title={words.secondFactor} lead={words.secondFactorLead}>
        {!factor.since && (
          <ButtonLink to="/second-factor/set-up" look="primary" icon="shield">
            {words.secondFactorSetUp}
          </ButtonLink>
        )}
      </PageHeader>
      <Sheet>
        {factor.since ? (
          <Facts>
            <Fact label={words.secondFactorSince}>{format.instant(factor.since)}</Fact>
            <Fact label={words.recoveryCodes}>{words.recoveryCodesLeft(format.number(factor.recoveryCodesLeft))}</Fact>
          </Facts>
        ) : (
          <p>{words.secondFactorNone}</p>
        )}
        {factor.isRequired && <p className="mt-3 text-soft">{words.secondFactorRequired}</p>}
      </Sheet>
      {factor.since && (
        <Sheet title={words.recoveryCodesRenew}>
          <ActionForm intent="renew">
            <p>{words.recoveryCodesRenewLead}</p>
            <div>
              <ConfirmButton
                look="plain"
                label={words.recoveryCodesRenew}
                title={`${words.recoveryCodesRenew}？`}
                confirm={words.recoveryCodesRenew}
                cancel={common.cancel}
              >
                {words.recoveryCodesRenewLead}
              </ConfirmButton>
            </div>
          </ActionForm>
        </Sheet>
      )}
      {factor.since && !factor.isRequired && (
        <Sheet title={words.secondFactorRemove}>
          <ActionForm intent="remove">
            <p>{words.secondFactorRemoveLead}</p>
            <div>
              <ConfirmButton
                label={words.secondFactorRemove}
                title={`${words.secondFactorRemove}？`}
                confirm={words.secondFactorRemove}
                cancel={common.cancel}
              >
                {words.secondFactorRemoveLead}
              </ConfirmButton>
            </div>
          </ActionForm>
        </Sheet>
      )}
    </Stack>
  )
}
