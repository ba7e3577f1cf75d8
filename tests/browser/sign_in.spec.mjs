// Signing in and out, registering, every error in words, and the three languages.
import { expect, test } from './alo.mjs';
import { names } from './names.mjs';

const field = (person, name) => person.page.getByRole('textbox', { name, exact: true });
const password = (person) => person.page.getByLabel('Senha', { exact: true });

async function signIn(person, handle, word) {
    await field(person, 'Usuário ou e-mail').fill(handle);
    await password(person).fill(word);
    await person.button(names.signIn).click();
}

test('sign in, stay signed in over a reload, sign out', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const person = await house.visitor();
    await expect(person.page.getByRole('heading', { name: 'Alô, quem fala?' })).toBeVisible();
    await signIn(person, maria.handle, maria.password);
    await expect(person.row(joao.displayName)).toBeVisible();
    await person.page.reload();
    await expect(person.row(joao.displayName)).toBeVisible();
    await person.button(names.more).first().click();
    await person.page.getByRole('menuitem', { name: 'Sair' }).click();
    await expect(field(person, 'Usuário ou e-mail')).toBeVisible();
    await person.page.reload();
    await expect(field(person, 'Usuário ou e-mail')).toBeVisible();
});

test('a wrong password and an unknown user get the same words', async ({ house }) => {
    const maria = await house.account('maria');
    const person = await house.visitor();
    for (const [handle, word] of [[maria.handle, 'wrong password'], ['nobody-here', 'wrong password']]) {
        await signIn(person, handle, word);
        await expect(person.page.getByText('Usuário ou senha incorretos').first()).toBeAttached();
        await expect(person.button(names.signIn)).toBeEnabled();
    }
    await signIn(person, maria.handle, maria.password);
    await expect(person.page.getByText('Nenhuma conversa ainda').first()).toBeAttached();
});

test('registering makes an account and goes straight in; a taken handle is told', async ({ house }) => {
    const taken = await house.account('maria');
    const person = await house.visitor();
    await person.page.getByRole('button', { name: /Criar conta/ }).click();
    await field(person, 'Usuário').fill(taken.handle);
    await field(person, 'Nome de exibição').fill('Nova Pessoa');
    await password(person).fill('uma senha bem longa');
    await person.button('Criar conta').click();
    await expect(person.page.getByText('Esse usuário já existe. Escolha outro').first()).toBeAttached();
    await field(person, 'Usuário').fill(`${taken.handle}x`);
    await person.button('Criar conta').click();
    await expect(person.page.getByText('Nenhuma conversa ainda').first()).toBeAttached();
});

test('registering: a bad handle, an empty name and a short password are told before anything is stored', async ({ house }) => {
    const person = await house.visitor();
    await person.page.getByRole('button', { name: /Criar conta/ }).click();
    const wrong = [
        ['MAIÚSCULAS', 'Nome', 'uma senha bem longa', 'Use de 2 a 32 letras'],
        ['certo', 'n'.repeat(65), 'uma senha bem longa', 'Digite um nome de até 64 letras'],
        ['certo', 'Nome', 'curta', 'A senha precisa de 8 a 256 caracteres'],
    ];
    for (const [handle, name, word, told] of wrong) {
        await field(person, 'Usuário').fill(handle);
        await field(person, 'Nome de exibição').fill(name);
        await password(person).fill(word);
        await person.button('Criar conta').click();
        await expect(person.page.getByText(told).first()).toBeAttached();
    }
});

test('the password can be shown and hidden, and the fields are what a password manager expects', async ({ house }) => {
    const person = await house.visitor();
    await expect(field(person, 'Usuário ou e-mail')).toHaveAttribute('autocomplete', 'username');
    await expect(password(person)).toHaveAttribute('autocomplete', 'current-password');
    await expect(password(person)).toHaveAttribute('type', 'password');
    await password(person).fill('segredo123');
    await person.button('Mostrar senha').click();
    await expect(password(person)).toHaveAttribute('type', 'text');
    await expect(password(person)).toHaveValue('segredo123');
    await person.button('Ocultar senha').click();
    await expect(password(person)).toHaveAttribute('type', 'password');
});

test('what is typed stays in its field', async ({ house }) => {
    const person = await house.visitor();
    await field(person, 'Usuário ou e-mail').pressSequentially('maria.souza', { delay: 30 });
    await password(person).pressSequentially('segredo123', { delay: 30 });
    await person.button('Mostrar senha').click();
    await expect(password(person)).toHaveAttribute('type', 'text');
    await expect(field(person, 'Usuário ou e-mail')).toHaveValue('maria.souza');
    await expect(password(person)).toHaveValue('segredo123');
});

test('Enter in the password field signs in', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const person = await house.visitor();
    await field(person, 'Usuário ou e-mail').fill(maria.handle);
    await password(person).fill(maria.password);
    await password(person).press('Enter');
    await expect(person.row(joao.displayName)).toBeVisible();
});

test('a session that was ended elsewhere leads back to signing in', async ({ house, server }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const person = await house.page(maria);
    person.expected.push(/status of 40[14]|WebSocket connection/);
    await expect(person.row(joao.displayName)).toBeVisible();
    await server.expectOk('POST', '/auth/logout', {}, maria.token);
    await expect(person.page.getByText('Sua sessão expirou').first()).toBeAttached();
    await expect(field(person, 'Usuário ou e-mail')).toBeVisible();
});

for (const [locale, title] of [['en-GB', "Hello, who's calling?"], ['hi-IN', 'हैलो, कौन बोल रहा है?'], ['fr-FR', 'Alô, quem fala?']]) {
    test(`a browser in ${locale} is greeted with "${title}"`, async ({ house }) => {
        const person = await house.visitor({ locale });
        await expect(person.page.getByRole('heading', { name: title })).toBeVisible();
    });
}

test('the language is changed in the menu, at once and for good', async ({ house }) => {
    const [maria, joao] = await house.accounts('maria', 'joao');
    const person = await house.page(maria);
    await person.openThread(joao.displayName);
    await person.button(names.more).first().click();
    await person.page.getByRole('menuitemradio', { name: 'English' }).click();
    await expect(person.button('Voice call')).toBeVisible();
    await expect(person.page.locator('html')).toHaveAttribute('lang', 'en');
    await person.page.reload();
    await person.row(joao.displayName).click();
    await expect(person.button('Voice call')).toBeVisible();
    await person.button('More options').first().click();
    await person.page.getByRole('menuitemradio', { name: 'हिन्दी' }).click();
    await expect(person.button('वॉइस कॉल')).toBeVisible();
    await expect(person.page.locator('html')).toHaveAttribute('lang', 'hi');
    await person.button('और विकल्प').first().click();
    await person.page.getByRole('menuitemradio', { name: 'Português (Brasil)' }).click();
    await expect(person.button(names.voice)).toBeVisible();
});
