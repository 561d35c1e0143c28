export interface ExamCertificateTable {
  code: string
  attemptId: number
  createdAt: Date
}

export interface CertificateTables {
  examCertificate: ExamCertificateTable
}
