// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('alarm_acknowledgements', table => {
    table.comment(
      'Acknowledgements in force, made from the events of alarm-acknowledgement',
    );
    table.string('alarm_key', 64).notNullable().primary();
    table.string('account_id', 12).notNullable();
    table.string('region', 30).notNullable();
    table.text('arn').notNullable();
    table.string('owner', 255).notNullable();
    table.string('acknowledged_by', 255).notNullable();
    table.string('acknowledged_at', 30).notNullable().comment('ISO-8601');
    table.text('note');
    table.string('expires_at', 30).comment('ISO-8601');
    table
      .string('firing_since', 30)
      .notNullable()
      .comment('ISO-8601; which firing is meant');
    table.integer('version').notNullable().comment('Of the stream');
    table.index(['account_id', 'region']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('alarm_acknowledgements');
};
