import { filings } from '@app/api/contract'
import type { Ask } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { filesIn, sendFile } from '../send-file.server.ts'

/** What `FilingFields` say; the scan is handed in first. */
export async function filingInput(
  request: Request,
  form: FormData,
): Promise<Omit<Ask<typeof filings.submit>['body'], 'personId'>> {
  const fields = new Fields(form)
  const [scan] = filesIn(form, 'file')
  if (!scan) throw new ApiProblem(400, { code: 'upload-missing', detail: { field: 'file' } })
  return {
    issuer: fields.text('issuer'),
    title: fields.text('title'),
    credentialNo: fields.text('credentialNo'),
    domainCodes: fields.list('domainCodes'),
    validFrom: fields.text('validFrom'),
    validTo: fields.orNull('validTo'),
    fileId: await sendFile(request, filings.uploadScan, scan),
  }
}
