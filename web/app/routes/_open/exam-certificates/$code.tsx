import { certificates } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { OpenFrame } from '../../../layout/open-frame.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ afterwards }) => [{ label: afterwards.checkTitle }])

/** Where the code of a printed certificate leads: anybody may ask. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return { check: await call(request, certificates.check, { params: { code: params.code ?? '' } }) }
}

const TONES = { VALID: 'good', WITHDRAWN: 'danger', UNKNOWN: 'caution' } as const

export default function CheckCertificate() {
  const { check } = useLoaderData<typeof loader>()
  const { afterwards: words, questions: terms, exams, format } = useWords()
  return (
    <OpenFrame>
      <Stack>
        <PageHeader title={words.checkTitle} />
        <NoticeBox tone={TONES[check.state]} title={words.checkStates[check.state]} role="status" />
        {check.state === 'VALID' && (
          <Sheet>
            <Facts>
              <Fact label={words.name}>{check.name}</Fact>
              <Fact label={words.admissionNo}>{check.admissionNo}</Fact>
              <Fact label={words.examName}>{check.sessionName}</Fact>
              {check.satOn && <Fact label={words.satOn}>{format.day(check.satOn)}</Fact>}
              {check.parts.map(({ part, passed }) => (
                <Fact key={part} label={terms.parts[part]}>
                  {passed ? exams.passed : exams.failed}
                </Fact>
              ))}
            </Facts>
          </Sheet>
        )}
        <p className="text-soft">
          {words.checkedAt}：{format.instant(check.checkedAt)}
        </p>
      </Stack>
    </OpenFrame>
  )
}
