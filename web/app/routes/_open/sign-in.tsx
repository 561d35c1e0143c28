import { identity } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { safePath } from '../../api/safe-path.ts'
import { submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { DoneNotice } from '../../layout/done-notice.tsx'
import { OpenFrame } from '../../layout/open-frame.tsx'
import { trail } from '../../layout/page-handle.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ identity }) => [{ label: identity.signIn }])

export function loader({ request }: LoaderFunctionArgs) {
  return { next: safePath(new URL(request.url).searchParams.get('next')) }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = { loginName: fields.text('loginName'), password: fields.secret('password') }
  const answer = await submit(request, identity.signIn, fields, { body })
  if (!answer.done) return answer.refused
  const { owes, mustChangePassword } = answer.value
  const next = safePath(fields.text('next'))
  if (owes === 'FACTOR') return redirect(`/second-factor?next=${encodeURIComponent(next)}`)
  if (owes === 'ENROL') return redirect('/second-factor/set-up')
  return redirect(mustChangePassword ? '/password' : next)
}

export default function SignIn() {
  const { next } = useLoaderData<typeof loader>()
  const { identity, common, credentials } = useWords()
  return (
    <OpenFrame>
      <div className="mx-auto flex max-w-md flex-col gap-4 sm:py-10">
        <DoneNotice />
        <h1 className="text-2xl font-bold">{identity.signIn}</h1>
        <p className="text-soft">{common.productLong}</p>
        <Sheet>
          <ActionForm>
            <input type="hidden" name="next" value={next} />
            <TextField
              name="loginName"
              label={identity.loginNameOrId}
              required
              maxLength={64}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
            <PasswordField name="password" label={identity.password} autoComplete="current-password" />
            <SubmitButton className="w-full text-lg">{identity.signIn}</SubmitButton>
          </ActionForm>
        </Sheet>
        <p className="text-sm text-soft">{identity.forgot}</p>
        <p className="border-t border-line pt-4">
          <a href="/verify" className="font-medium text-primary underline">
            {credentials.check}
          </a>
          <span className="block text-sm text-soft">{credentials.checkLead}</span>
        </p>
      </div>
    </OpenFrame>
  )
}
