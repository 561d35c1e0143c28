import { identity } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { OpenFrame } from '../../layout/open-frame.tsx'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/fields.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ identity }) => [{ label: identity.changePassword }])

export async function loader({ request }: LoaderFunctionArgs) {
  const { loginName, mustChangePassword } = await call(request, identity.me)
  return { loginName, mustChangePassword }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = { current: fields.secret('current'), next: fields.secret('next') }
  const again = fields.secret('again')
  const answer = await attempt(fields, async () => {
    if (body.next !== again) throw new ApiProblem(400, { code: 'password-mismatch', detail: { field: 'again' } })
    return call(request, identity.changePassword, { body })
  })
  return answer.done ? done('/', 'password-changed') : answer.refused
}

/** Outside of the frame, because it is also what people see who may do nothing else yet. */
export default function Password() {
  const { loginName, mustChangePassword } = useLoaderData<typeof loader>()
  const { identity, common } = useWords()
  return (
    <OpenFrame>
      <div className="mx-auto flex max-w-md flex-col gap-4 sm:py-6">
        <h1 className="text-2xl font-bold">{identity.changePassword}</h1>
        {mustChangePassword && <NoticeBox tone="caution">{identity.forcedChange}</NoticeBox>}
        <Sheet>
          <ActionForm>
            <input type="text" name="username" value={loginName} autoComplete="username" readOnly hidden />
            <PasswordField name="current" label={identity.currentPassword} autoComplete="current-password" />
            <PasswordField
              name="next"
              label={identity.nextPassword}
              hint={identity.passwordHint}
              autoComplete="new-password"
            />
            <PasswordField name="again" label={identity.nextPasswordAgain} autoComplete="new-password" />
            <p className="text-sm text-soft">{identity.passwordEndsSessions}</p>
            <FormActions>
              <SubmitButton>{identity.changePassword}</SubmitButton>
              {!mustChangePassword && <ButtonLink to="/">{common.cancel}</ButtonLink>}
            </FormActions>
          </ActionForm>
        </Sheet>
        {mustChangePassword && (
          <form method="post" action="/sign-out">
            <button type="submit" className="min-h-11 text-primary underline">
              {identity.signOut}
            </button>
          </form>
        )}
      </div>
    </OpenFrame>
  )
}
