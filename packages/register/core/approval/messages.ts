/** Messages about approvals; the package's `errors.ts` takes them in. */
export const approvalMessages = {
  'own-proposal': {
    kk: '{subject}: ұсынған адам өзі мақұлдай алмайды; мақұлдаушы рөлі бар басқа адамнан сұраңыз',
    ru: '{subject}: предложивший не может сам утвердить; попросите другого человека с ролью утверждающего',
    en: '{subject}: whoever proposed it cannot approve it; ask another person who has the role of approver',
  },
  'content-changed': {
    kk: '{subject}: ұсынылған мазмұн өзгерді ({proposed} → {now}); қазіргі мазмұнды қайта ұсыныңыз',
    ru: '{subject}: предложенное содержание изменилось ({proposed} → {now}); предложите нынешнее заново',
    en: '{subject}: the content that was proposed has changed ({proposed} → {now}); propose the present one anew',
  },
  'proposal-decided': {
    kk: '{subject}: бұл ұсыныс бойынша шешім бар; жаңа ұсыныс жасаңыз',
    ru: '{subject}: по этому предложению решение уже есть; сделайте новое предложение',
    en: '{subject}: this proposal has been decided already; make a new proposal',
  },
} as const
