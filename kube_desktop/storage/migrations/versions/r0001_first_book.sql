-- The first book, as release 0.1.0 makes it: all tables, indexes, and the chart of accounts. Frozen.

CREATE TABLE accounts (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    members TEXT NOT NULL,
    CONSTRAINT pk_accounts PRIMARY KEY (code),
    CONSTRAINT ck_accounts_members_known CHECK (members IN ('always', 'contributions', 'never'))
) STRICT;

CREATE TABLE book (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    practice INTEGER NOT NULL,
    CONSTRAINT pk_book PRIMARY KEY (id),
    CONSTRAINT ck_book_one_row CHECK (id = 1),
    CONSTRAINT uq_book_uid UNIQUE (uid)
) STRICT;

CREATE TABLE villages (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    district TEXT NOT NULL,
    regency TEXT NOT NULL,
    province TEXT NOT NULL,
    head_name TEXT NOT NULL,
    facilitator_name TEXT NOT NULL,
    CONSTRAINT pk_villages PRIMARY KEY (id),
    CONSTRAINT uq_villages_uid UNIQUE (uid),
    CONSTRAINT uq_villages_code UNIQUE (code)
) STRICT;

CREATE TABLE groups (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    village_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    business TEXT NOT NULL,
    founded_on TEXT,
    meeting_interval INTEGER NOT NULL,
    dues_mode TEXT NOT NULL,
    CONSTRAINT pk_groups PRIMARY KEY (id),
    CONSTRAINT uq_groups_village_id_name UNIQUE (village_id, name),
    CONSTRAINT ck_groups_dues_mode_known CHECK (dues_mode IN ('fund', 'savings')),
    CONSTRAINT ck_groups_meeting_interval_sane CHECK (meeting_interval BETWEEN 1 AND 366),
    CONSTRAINT uq_groups_uid UNIQUE (uid),
    CONSTRAINT fk_groups_village_id FOREIGN KEY(village_id) REFERENCES villages (id)
) STRICT;
CREATE INDEX ix_groups_village_id ON groups (village_id);

CREATE TABLE acts (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    group_id INTEGER,
    sequence INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL,
    request TEXT NOT NULL,
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    payload TEXT NOT NULL,
    writer TEXT NOT NULL,
    writer_role TEXT NOT NULL,
    written_at TEXT NOT NULL,
    clock_doubted INTEGER NOT NULL,
    CONSTRAINT pk_acts PRIMARY KEY (id),
    CONSTRAINT uq_acts_id_group_id UNIQUE (id, group_id),
    CONSTRAINT ck_acts_date_sane CHECK (length(date) = 10 AND date BETWEEN '2000-01-01' AND '2099-12-31'),
    CONSTRAINT fk_acts_id FOREIGN KEY(id) REFERENCES seals (act_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_acts_uid UNIQUE (uid),
    CONSTRAINT fk_acts_group_id FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT uq_acts_idempotency_key UNIQUE (idempotency_key)
) STRICT;
CREATE INDEX ix_acts_written_at ON acts (written_at);
CREATE UNIQUE INDEX uq_acts_chain_sequence ON acts (coalesce(group_id, 0), sequence);

CREATE TABLE drafts (
    id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    CONSTRAINT pk_drafts PRIMARY KEY (id),
    CONSTRAINT uq_drafts_group_id_kind UNIQUE (group_id, kind),
    CONSTRAINT fk_drafts_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;

CREATE TABLE members (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    group_id INTEGER NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    nik TEXT NOT NULL,
    family_card_no TEXT NOT NULL,
    sex TEXT NOT NULL,
    birth_date TEXT,
    marital_status TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    heir TEXT NOT NULL,
    decile INTEGER,
    decile_on TEXT,
    decile_source TEXT NOT NULL,
    joined_on TEXT NOT NULL,
    status TEXT NOT NULL,
    left_on TEXT,
    left_reason TEXT NOT NULL,
    CONSTRAINT pk_members PRIMARY KEY (id),
    CONSTRAINT uq_members_group_id_number UNIQUE (group_id, number),
    CONSTRAINT uq_members_id_group_id UNIQUE (id, group_id),
    CONSTRAINT ck_members_status_known CHECK (status IN ('active', 'left', 'deceased')),
    CONSTRAINT uq_members_uid UNIQUE (uid),
    CONSTRAINT fk_members_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;

CREATE TABLE printings (
    id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    paper TEXT NOT NULL,
    subject TEXT NOT NULL,
    copy INTEGER NOT NULL,
    last_line INTEGER,
    newest_act INTEGER NOT NULL,
    printed_at TEXT NOT NULL,
    writer TEXT NOT NULL,
    CONSTRAINT pk_printings PRIMARY KEY (id),
    CONSTRAINT uq_printings_group_id_paper_subject_copy UNIQUE (group_id, paper, subject, copy),
    CONSTRAINT fk_printings_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;

CREATE TABLE closing_balances (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    date TEXT NOT NULL,
    account_code TEXT NOT NULL,
    member_id INTEGER,
    amount INTEGER NOT NULL,
    CONSTRAINT pk_closing_balances PRIMARY KEY (id),
    CONSTRAINT fk_closing_balances_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_closing_balances_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT fk_closing_balances_group_id FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT fk_closing_balances_account_code FOREIGN KEY(account_code) REFERENCES accounts (code)
) STRICT;
CREATE INDEX ix_closing_balances_act_id ON closing_balances (act_id);
CREATE INDEX ix_closing_balances_date ON closing_balances (group_id, date, account_code, member_id, amount);

CREATE TABLE closing_dues (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    date TEXT NOT NULL,
    member_id INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    CONSTRAINT pk_closing_dues PRIMARY KEY (id),
    CONSTRAINT fk_closing_dues_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_closing_dues_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT fk_closing_dues_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_closing_dues_act_id ON closing_dues (act_id);
CREATE INDEX ix_closing_dues_date ON closing_dues (group_id, date, member_id, amount);

CREATE TABLE closings (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    month TEXT NOT NULL,
    through TEXT NOT NULL,
    CONSTRAINT pk_closings PRIMARY KEY (id),
    CONSTRAINT fk_closings_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_closings_group_id_through UNIQUE (group_id, through),
    CONSTRAINT fk_closings_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_closings_act_id ON closings (act_id);

CREATE TABLE decisions (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    present INTEGER,
    agreed INTEGER,
    ceiling INTEGER,
    CONSTRAINT pk_decisions PRIMARY KEY (id),
    CONSTRAINT fk_decisions_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_decisions_ceiling_sane CHECK (ceiling BETWEEN 0 AND 999999999999),
    CONSTRAINT uq_decisions_group_id_year_number UNIQUE (group_id, year, number),
    CONSTRAINT uq_decisions_uid UNIQUE (uid),
    CONSTRAINT fk_decisions_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_decisions_act_id ON decisions (act_id);

CREATE TABLE group_versions (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    CONSTRAINT pk_group_versions PRIMARY KEY (id),
    CONSTRAINT fk_group_versions_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_group_versions_group_id_field_act_id UNIQUE (group_id, field, act_id),
    CONSTRAINT fk_group_versions_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_group_versions_act_id ON group_versions (act_id);

CREATE TABLE loans (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    date TEXT NOT NULL,
    principal INTEGER NOT NULL,
    months INTEGER NOT NULL,
    charge_per_month INTEGER NOT NULL,
    rounding INTEGER NOT NULL,
    first_due TEXT NOT NULL,
    CONSTRAINT pk_loans PRIMARY KEY (id),
    CONSTRAINT fk_loans_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_loans_principal_sane CHECK (principal BETWEEN 1 AND 999999999999),
    CONSTRAINT ck_loans_charge_per_month_sane CHECK (charge_per_month BETWEEN 0 AND 999999999999),
    CONSTRAINT ck_loans_rounding_sane CHECK (rounding BETWEEN 1 AND 999999999999),
    CONSTRAINT fk_loans_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT fk_loans_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_loans_act_id ON loans (act_id);

CREATE TABLE meetings (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    date TEXT NOT NULL,
    place TEXT NOT NULL,
    leader TEXT NOT NULL,
    CONSTRAINT pk_meetings PRIMARY KEY (id),
    CONSTRAINT fk_meetings_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_meetings_group_id_number UNIQUE (group_id, number),
    CONSTRAINT uq_meetings_uid UNIQUE (uid),
    CONSTRAINT fk_meetings_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_meetings_act_id ON meetings (act_id);
CREATE INDEX ix_meetings_group_id_date ON meetings (group_id, date);

CREATE TABLE member_targets (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    since TEXT NOT NULL,
    pieces INTEGER,
    CONSTRAINT pk_member_targets PRIMARY KEY (id),
    CONSTRAINT fk_member_targets_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_member_targets_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT ck_member_targets_pieces_sane CHECK (pieces BETWEEN 0 AND 9999),
    CONSTRAINT fk_member_targets_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_member_targets_act_id ON member_targets (act_id);
CREATE INDEX ix_member_targets_member ON member_targets (group_id, member_id, since);

CREATE TABLE member_versions (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    salt BLOB NOT NULL,
    value TEXT,
    CONSTRAINT pk_member_versions PRIMARY KEY (id),
    CONSTRAINT fk_member_versions_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_member_versions_member_id_field_act_id UNIQUE (member_id, field, act_id),
    CONSTRAINT fk_member_versions_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT fk_member_versions_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_member_versions_act_id ON member_versions (act_id);

CREATE TABLE officers (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    since TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_officers PRIMARY KEY (id),
    CONSTRAINT fk_officers_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_officers_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT ck_officers_role_known CHECK (role IN ('chair', 'secretary', 'treasurer')),
    CONSTRAINT fk_officers_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_officers_act_id ON officers (act_id);

CREATE TABLE opening_figures (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    member_id INTEGER,
    amount INTEGER NOT NULL,
    page TEXT NOT NULL,
    CONSTRAINT pk_opening_figures PRIMARY KEY (id),
    CONSTRAINT fk_opening_figures_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_opening_figures_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT fk_opening_figures_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_opening_figures_act_id ON opening_figures (act_id);

CREATE TABLE openings (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    cut_over TEXT NOT NULL,
    CONSTRAINT pk_openings PRIMARY KEY (id),
    CONSTRAINT fk_openings_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_openings_group_id UNIQUE (group_id),
    CONSTRAINT fk_openings_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_openings_act_id ON openings (act_id);

CREATE TABLE products (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    CONSTRAINT pk_products PRIMARY KEY (id),
    CONSTRAINT fk_products_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_products_group_id_name UNIQUE (group_id, name),
    CONSTRAINT uq_products_uid UNIQUE (uid),
    CONSTRAINT fk_products_group_id FOREIGN KEY(group_id) REFERENCES groups (id)
) STRICT;
CREATE INDEX ix_products_act_id ON products (act_id);

CREATE TABLE seals (
    act_id INTEGER NOT NULL,
    previous_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT pk_seals PRIMARY KEY (act_id),
    CONSTRAINT fk_seals_act_id FOREIGN KEY(act_id) REFERENCES acts (id),
    CONSTRAINT uq_seals_hash UNIQUE (hash)
) STRICT;

CREATE TABLE signatories (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    village_id INTEGER NOT NULL,
    paper TEXT NOT NULL,
    role TEXT NOT NULL,
    CONSTRAINT pk_signatories PRIMARY KEY (id),
    CONSTRAINT fk_signatories_act_id FOREIGN KEY(act_id) REFERENCES acts (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_signatories_village_id_paper_role_act_id UNIQUE (village_id, paper, role, act_id),
    CONSTRAINT ck_signatories_role_known CHECK (role IN ('chair', 'secretary', 'treasurer', 'facilitator', 'village_head')),
    CONSTRAINT fk_signatories_village_id FOREIGN KEY(village_id) REFERENCES villages (id)
) STRICT;
CREATE INDEX ix_signatories_act_id ON signatories (act_id);

CREATE TABLE village_versions (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    village_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    CONSTRAINT pk_village_versions PRIMARY KEY (id),
    CONSTRAINT fk_village_versions_act_id FOREIGN KEY(act_id) REFERENCES acts (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_village_versions_village_id_field_act_id UNIQUE (village_id, field, act_id),
    CONSTRAINT fk_village_versions_village_id FOREIGN KEY(village_id) REFERENCES villages (id)
) STRICT;
CREATE INDEX ix_village_versions_act_id ON village_versions (act_id);

CREATE TABLE agreements (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    since TEXT NOT NULL,
    usual_savings INTEGER NOT NULL,
    dues_per_meeting INTEGER NOT NULL,
    dues_percent INTEGER NOT NULL,
    product_id INTEGER,
    piece_rate INTEGER NOT NULL,
    savings_per_piece INTEGER NOT NULL,
    target_pieces INTEGER NOT NULL,
    target_period TEXT NOT NULL,
    decision_id INTEGER,
    CONSTRAINT pk_agreements PRIMARY KEY (id),
    CONSTRAINT fk_agreements_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_agreements_usual_savings_sane CHECK (usual_savings BETWEEN 0 AND 999999999999),
    CONSTRAINT ck_agreements_dues_per_meeting_sane CHECK (dues_per_meeting BETWEEN 0 AND 999999999999),
    CONSTRAINT ck_agreements_piece_rate_sane CHECK (piece_rate BETWEEN 0 AND 999999999999),
    CONSTRAINT ck_agreements_savings_per_piece_sane CHECK (savings_per_piece BETWEEN 0 AND 999999999999),
    CONSTRAINT ck_agreements_dues_percent_sane CHECK (dues_percent BETWEEN 0 AND 100),
    CONSTRAINT ck_agreements_target_period_known CHECK (target_period IN ('week', 'month')),
    CONSTRAINT fk_agreements_group_id FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT fk_agreements_product_id FOREIGN KEY(product_id) REFERENCES products (id),
    CONSTRAINT fk_agreements_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id)
) STRICT;
CREATE INDEX ix_agreements_act_id ON agreements (act_id);

CREATE TABLE attendance (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    status TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_attendance PRIMARY KEY (id),
    CONSTRAINT fk_attendance_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_attendance_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT uq_attendance_meeting_id_member_id_act_id UNIQUE (meeting_id, member_id, act_id),
    CONSTRAINT ck_attendance_status_known CHECK (status IN ('H', 'I', 'S', 'A')),
    CONSTRAINT fk_attendance_group_id FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT fk_attendance_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id)
) STRICT;
CREATE INDEX ix_attendance_act_id ON attendance (act_id);

CREATE TABLE cash_counts (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    meeting_id INTEGER,
    date TEXT NOT NULL,
    expected INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    denominations TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_cash_counts PRIMARY KEY (id),
    CONSTRAINT fk_cash_counts_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_cash_counts_counted_sane CHECK (counted BETWEEN 0 AND 999999999999),
    CONSTRAINT fk_cash_counts_group_id FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT fk_cash_counts_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id)
) STRICT;
CREATE INDEX ix_cash_counts_act_id ON cash_counts (act_id);
CREATE INDEX ix_cash_counts_group_id_date ON cash_counts (group_id, date);
CREATE INDEX ix_cash_counts_meeting_id ON cash_counts (meeting_id);

CREATE TABLE deliveries (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    meeting_id INTEGER,
    member_id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    date TEXT NOT NULL,
    accepted INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    rate INTEGER NOT NULL,
    gross INTEGER NOT NULL,
    savings_cut INTEGER NOT NULL,
    dues_cut INTEGER NOT NULL,
    net INTEGER NOT NULL,
    pay TEXT NOT NULL,
    CONSTRAINT pk_deliveries PRIMARY KEY (id),
    CONSTRAINT fk_deliveries_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_deliveries_rate_sane CHECK (rate BETWEEN 0 AND 999999999999),
    CONSTRAINT ck_deliveries_gross_sane CHECK (gross BETWEEN -999999999999 AND 999999999999),
    CONSTRAINT ck_deliveries_savings_cut_sane CHECK (savings_cut BETWEEN -999999999999 AND 999999999999),
    CONSTRAINT ck_deliveries_dues_cut_sane CHECK (dues_cut BETWEEN -999999999999 AND 999999999999),
    CONSTRAINT ck_deliveries_net_sane CHECK (net BETWEEN -999999999999 AND 999999999999),
    CONSTRAINT fk_deliveries_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT ck_deliveries_pay_known CHECK (pay IN ('paid', 'owed', 'none')),
    CONSTRAINT fk_deliveries_group_id FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT fk_deliveries_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id),
    CONSTRAINT fk_deliveries_product_id FOREIGN KEY(product_id) REFERENCES products (id)
) STRICT;
CREATE INDEX ix_deliveries_act_id ON deliveries (act_id);
CREATE INDEX ix_deliveries_meeting_id ON deliveries (meeting_id);
CREATE INDEX ix_deliveries_progress ON deliveries (group_id, member_id, date);

CREATE TABLE dues (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    meeting_id INTEGER,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    decision_id INTEGER,
    CONSTRAINT pk_dues PRIMARY KEY (id),
    CONSTRAINT fk_dues_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_dues_amount_sane CHECK (amount BETWEEN -999999999999 AND 999999999999),
    CONSTRAINT fk_dues_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT ck_dues_kind_known CHECK (kind IN ('opening', 'meeting', 'percent', 'waiver', 'correction')),
    CONSTRAINT fk_dues_group_id FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT fk_dues_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id),
    CONSTRAINT fk_dues_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id)
) STRICT;
CREATE INDEX ix_dues_act_id ON dues (act_id);
CREATE INDEX ix_dues_balance ON dues (group_id, member_id, date, amount);
CREATE INDEX ix_dues_since ON dues (group_id, date, member_id, amount);

CREATE TABLE entries (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    date TEXT NOT NULL,
    held_on TEXT,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    party TEXT NOT NULL,
    member_id INTEGER,
    decision_id INTEGER,
    reverses_id INTEGER,
    replaces_id INTEGER,
    CONSTRAINT pk_entries PRIMARY KEY (id),
    CONSTRAINT uq_entries_group_id_series_year_number UNIQUE (group_id, series, year, number),
    CONSTRAINT uq_entries_id_group_id_date UNIQUE (id, group_id, date),
    CONSTRAINT fk_entries_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_entries_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT ck_entries_series_known CHECK (series IN ('KM', 'KK', 'MM')),
    CONSTRAINT ck_entries_number_positive CHECK (number >= 1),
    CONSTRAINT ck_entries_date_sane CHECK (length(date) = 10 AND date BETWEEN '2000-01-01' AND '2099-12-31'),
    CONSTRAINT fk_entries_group_id FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT fk_entries_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id),
    CONSTRAINT fk_entries_reverses_id FOREIGN KEY(reverses_id) REFERENCES entries (id),
    CONSTRAINT fk_entries_replaces_id FOREIGN KEY(replaces_id) REFERENCES entries (id)
) STRICT;
CREATE INDEX ix_entries_act_id ON entries (act_id);
CREATE INDEX ix_entries_group_id_date ON entries (group_id, date);
CREATE UNIQUE INDEX uq_entries_replaces_id ON entries (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE UNIQUE INDEX uq_entries_reverses_id ON entries (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE TABLE meeting_places (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    place TEXT NOT NULL,
    leader TEXT NOT NULL,
    CONSTRAINT pk_meeting_places PRIMARY KEY (id),
    CONSTRAINT fk_meeting_places_act_id_group_id FOREIGN KEY(act_id, group_id) REFERENCES acts (id, group_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_meeting_places_meeting_id_act_id UNIQUE (meeting_id, act_id),
    CONSTRAINT fk_meeting_places_group_id FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT fk_meeting_places_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id)
) STRICT;
CREATE INDEX ix_meeting_places_act_id ON meeting_places (act_id);

CREATE TABLE lines (
    entry_id INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    date TEXT NOT NULL,
    account_code TEXT NOT NULL,
    member_id INTEGER,
    amount INTEGER NOT NULL,
    CONSTRAINT pk_lines PRIMARY KEY (entry_id, line_no),
    CONSTRAINT fk_lines_entry_id_group_id_date FOREIGN KEY(entry_id, group_id, date) REFERENCES entries (id, group_id, date),
    CONSTRAINT fk_lines_member_id_group_id FOREIGN KEY(member_id, group_id) REFERENCES members (id, group_id),
    CONSTRAINT ck_lines_amount_sane CHECK (amount <> 0 AND amount BETWEEN -999999999999 AND 999999999999),
    CONSTRAINT fk_lines_account_code FOREIGN KEY(account_code) REFERENCES accounts (code)
) STRICT;
CREATE INDEX ix_lines_member ON lines (group_id, account_code, member_id, date, amount);
CREATE INDEX ix_lines_since ON lines (group_id, date, account_code, member_id, amount);

INSERT INTO accounts (code, name, members) VALUES
    ('1-1100', 'Kas Tunai', 'never'),
    ('1-1200', 'Kas di Bank', 'never'),
    ('1-1300', 'Pinjaman Anggota', 'always'),
    ('1-1400', 'Piutang Penjualan (Pengepul)', 'never'),
    ('1-1500', 'Persediaan Bahan', 'never'),
    ('1-1510', 'Persediaan Hasil (Tikar)', 'never'),
    ('1-1600', 'Ternak Kambing', 'never'),
    ('1-2100', 'Inventaris / Peralatan', 'never'),
    ('1-2190', 'Akumulasi Penyusutan', 'never'),
    ('2-1100', 'Tabungan Anggota', 'always'),
    ('2-1110', 'Tabungan IKS Anggota', 'always'),
    ('2-1200', 'Dana IKS', 'contributions'),
    ('2-1300', 'Utang Bahan / Utang Usaha', 'never'),
    ('2-1310', 'Utang Upah Anggota', 'always'),
    ('2-1400', 'Titipan', 'never'),
    ('3-1010', 'Modal Awal', 'never'),
    ('3-1100', 'Modal Bantuan Stimulan', 'never'),
    ('3-1200', 'Modal Swadaya Anggota', 'never'),
    ('3-1300', 'Modal dari Dana IKS', 'never'),
    ('3-1400', 'Cadangan / Pemupukan Modal', 'never'),
    ('4-1100', 'Penjualan Tikar', 'never'),
    ('4-1110', 'Penjualan Ternak', 'never'),
    ('4-1200', 'Jasa Pinjaman', 'never'),
    ('4-1300', 'Denda', 'never'),
    ('4-1900', 'Pendapatan Lain / Selisih Kas Lebih', 'never'),
    ('5-1100', 'Pemakaian Bahan', 'never'),
    ('5-1200', 'Upah Anyam', 'never'),
    ('5-1210', 'Pakan dan Obat', 'never'),
    ('5-1220', 'Kerugian Ternak (mati/hilang)', 'never'),
    ('5-1300', 'ATK dan Cetak', 'never'),
    ('5-1400', 'Biaya Administrasi Bank', 'never'),
    ('5-1500', 'Konsumsi Pertemuan', 'never'),
    ('5-1600', 'Transport', 'never'),
    ('5-1900', 'Biaya Lain / Selisih Kas Kurang', 'never');
