import type { EvidenceKind } from './kinds/index.ts'

/** One part of what meets a duty: evidence of any of the kinds covers it. */
export type Need = readonly EvidenceKind[]

type Part = EvidenceKind | readonly EvidenceKind[]

const DUTIES = {
  legality: ['legal-acts-register'],
  fairness: ['bias-report', 'features-list'],
  system_card: ['system-card'],
  automated_decision_notice: ['decision-notice', 'objection-log'],
  constant_control: ['responsibility-table', 'monitoring-log', 'intervention-test'],
  role_liability: ['role-contract', 'incident-log'],
  energy_efficiency: ['energy-note'],
  human_priority: ['human-part-note'],
  data_protection: ['personal-data-register', 'consents', 'access-list'],
  representative_data: ['data-quality-report', 'data-origin-file'],
  risk_management: ['risk-document', 'risk-register'],
  security: ['security-controls', 'security-test', 'rollback-plan', 'incident-log'],
  documentation: ['document-set'],
  user_support: ['support-contact', 'request-log'],
  user_agreement: ['user-agreement', 'display-proof'],
  explanation: ['request-log', 'explanation-response'],
  data_information: ['decision-data-record', 'user-agreement'],
  refusal_path: ['refusal-channel', 'refusal-log'],
  user_access_rights: ['access-matrix'],
  user_safety_rules: ['rules-acceptance'],
  classification: ['classification-act'],
  state_level_security: ['state-level-check'],
  autonomy_degree: [['classification-act', 'autonomy-statement'], 'intervention-test'],
  capability_screening: ['capability-check', 'quantities-inventory'],
  mode_of_use: [['classification-act', 'mode-statement'], 'supplier-terms', 'network-diagram'],
  closed_system_terms: ['supplier-terms', 'terms-record'],
  open_system_requirements: ['processing-assessment', 'security-controls'],
  local_mode: ['data-modes-table', 'network-diagram', 'outbound-test'],
  risk_identification: ['risk-register'],
  foreseeable_misuse: ['misuse-section'],
  risk_measures: ['security-controls', 'control-tests', 'residual-risk'],
  risk_review: ['risk-review-minutes'],
  stop: ['stop-test', 'decision-log', 'restart-approval'],
  audit: ['audit-report'],
  ai_notice: ['notice-text', 'notice-picture'],
  machine_mark: ['marked-sample', 'mark-check'],
  perceivable_warning: ['warning-picture'],
  synthetic_information: ['responsible-person', 'marking-policy'],
  lawful_results: ['results-policy', 'sample-review'],
  opt_out_check: ['collection-log'],
  library_quality: ['quality-metrics'],
  library_terms: ['library-terms', 'terms-delivery'],
  library_legality: ['legal-bases-sheet'],
  training_purpose: ['training-purposes', 'library-model-link'],
  data_management: ['library-metadata'],
  library_producer_details: ['producer-details'],
  critical_object: ['critical-object-paper', 'requirements-papers', 'cybersecurity-act'],
  digital_protection: ['security-controls', ['access-log', 'access-list'], 'security-test', 'incident-log'],
  digital_information: ['object-information'],
  algorithmic_disclosure: ['algorithm-notice', 'request-log', 'sample-answer'],
  algorithmic_review: ['reviewer-appointment', 'request-log', 'review-outcomes'],
  trusted_application: ['trusted-application', 'copyright-certificate', 'audit-report', 'receipt-proof'],
  document_system: ['system-document'],
  document_risk_management: ['risk-document', 'risk-review-minutes'],
  document_data_libraries: ['library-sheet'],
  document_principles: ['principles-policy', 'staff-acknowledgement'],
  pd_removal: ['demand-channel', 'request-log', 'removal-proof'],
  pd_purpose_limits: ['purposes-register'],
  pd_source_link: ['source-links', 'publication-check'],
  pd_consent: ['consents', 'consent-receipt'],
  pd_withdrawal: ['demand-channel', 'withdrawal-log', 'processing-stop'],
  pd_storage: ['hosting-contract', 'data-map', 'retention-terms'],
  pd_anonymisation: ['anonymisation-procedure', 'linkage-check'],
  pd_objection: ['decision-notice', 'objection-log'],
  pd_notification: ['subjects-count', 'notification-copy', 'receipt-proof'],
  pd_breach_register: ['breach-register', 'processors-list'],
  pd_records: ['personal-data-policy', 'consents', 'transfers-log', 'subject-access-procedure', 'responsible-person'],
  pd_breach_notice: ['breach-procedure', 'incident-log', 'notification-copy'],
} as const satisfies Readonly<Record<string, readonly Part[]>>

const NEEDS: ReadonlyMap<string, readonly Need[]> = new Map(
  Object.entries(DUTIES).map(([name, parts]: [string, readonly Part[]]) => [
    `duty.${name}`,
    parts.map((part): Need => (typeof part === 'string' ? [part] : part)),
  ]),
)

/**
 * What meets a duty, part by part: the parts of the sentence that the law pack gives as its evidence. The law prescribes
 * few forms, so this is our reading of the provision, as the pack's sentence is.
 *
 * INVARIANT: a duty that is not in the table accepts nothing, and so is never met: a new duty of a new pack cannot turn
 * green by evidence that nobody has held against its provision.
 */
export const needsOf = (duty: string): readonly Need[] => NEEDS.get(duty) ?? []

/** The kinds that a duty accepts at all. */
export const acceptedKinds = (duty: string): readonly EvidenceKind[] => [...new Set(needsOf(duty).flat())]

/** Longest life of evidence, in the pack's parameter that sets it: a review of risks is worth a year (Article 18(1)(4)). */
export const LIFE_PARAMETERS: Readonly<Partial<Record<EvidenceKind, string>>> = {
  'risk-review-minutes': 'clock.risk_review',
}
