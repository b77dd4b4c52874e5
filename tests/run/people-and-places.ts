/** The files that production is begun with. */
export const MISSIONS = `code,kind,region,country_iso,city,tz,languages,name_en,name_vi,sure
VN-MFA,ministry,ministry,VN,Hanoi,Asia/Ho_Chi_Minh,vi en,Ministry,Bộ Ngoại giao,yes
FR-PAR,embassy,europe,FR,Paris,Europe/Paris,fr,Embassy in France,Đại sứ quán tại Pháp,yes
`;

/** One of them has two roles. */
export const MEMBERS = `handle,name,role,mission
lan,Lê Lan,author,FR-PAR
minh,Trần Minh,head,FR-PAR
an,Ngô An,auditor,VN-MFA
an,Ngô An,reporter,VN-MFA
`;
